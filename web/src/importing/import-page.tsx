import { $, component$, useContext, useStore, useVisibleTask$ } from '@builder.io/qwik'
import type { ImportView } from '../../../durable-objects/protocol/rest/import-views.ts'
import { AppContext } from '../app/app-state.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { say } from '../i18n/say.ts'
import { ImportFile } from './import-file.tsx'
import { ImportPlan } from './import-plan.tsx'
import { ImportProgress } from './import-progress.tsx'
import { emptyImport, type ImportState } from './import-state.ts'
import { ImportStopped } from './import-stopped.tsx'
import { ImportSummary } from './import-summary.tsx'
import { ImportsBefore } from './imports-before.tsx'
import { dropRun, keepRun, runUnderWay, watchRun } from './under-way.ts'

/** Moving in: a file is chosen, read here, looked at, and brought. */
export const ImportPage = component$<{ view: ImportView }>(({ view }) => {
  const app = useContext(AppContext)
  const state = useStore<ImportState>(emptyImport())

  // What reads a file is fetched once there is one.
  const choose = $(async (file: File) => {
    const { ImportRun } = await import('./import-run.ts')
    await keepRun((show) => new ImportRun(file, show)).look()
  })
  const bring = $(() => runUnderWay()?.bring())
  const stop = $(() => runUnderWay()?.stop())
  const empty = $(() => {
    dropRun()
    Object.assign(state, emptyImport())
    // It is among the earlier ones now.
    void app.go(app.page.value.path, 'keep')
  })

  // It may have gone on while they were elsewhere.
  useVisibleTask$((task) => task.cleanup(watchRun((now) => Object.assign(state, now))), {
    strategy: 'document-ready',
  })

  // What had the focus is gone with the step before.
  useVisibleTask$(
    ({ track }) => {
      track(() => state.step)
      if (document.activeElement !== document.body) return
      document.querySelector<HTMLElement>('.import .settings__title, #import-file')?.focus()
    },
    { strategy: 'document-ready' },
  )

  const { step, summary } = state
  return (
    <HouseFrame me={view.around.me} title={say('places.import')} told="">
      {step === 'empty' && <ImportFile why={state.why} onChosen$={choose} />}
      {step === 'empty' && view.imports.length > 0 && <ImportsBefore imports={view.imports} />}
      {(step === 'reading' || step === 'looking' || step === 'running') && (
        <ImportProgress state={state} onStop$={stop} />
      )}
      {step === 'looked' && summary !== null && (
        <ImportPlan name={state.name} summary={summary} onBring$={bring} onOther$={empty} />
      )}
      {step === 'stopped' && <ImportStopped why={state.why} onGoOn$={bring} onOther$={empty} />}
      {step === 'done' && summary !== null && (
        <ImportSummary name={state.name} summary={summary} onOther$={empty} />
      )}
    </HouseFrame>
  )
})
