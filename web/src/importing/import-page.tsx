import { $, component$, noSerialize, useSignal, useStore, useVisibleTask$ } from '@builder.io/qwik'
import type { NoSerialize } from '@builder.io/qwik'
import type { ImportView } from '../../../durable-objects/protocol/rest/import-views.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { say } from '../i18n/say.ts'
import { ImportFile } from './import-file.tsx'
import { ImportPlan } from './import-plan.tsx'
import { ImportProgress } from './import-progress.tsx'
import { emptyImport, type ImportState } from './import-state.ts'
import { ImportStopped } from './import-stopped.tsx'
import { ImportSummary } from './import-summary.tsx'
import type { ImportRun } from './import-run.ts'

/** Moving in: a file is chosen, read here, looked at, and brought. */
export const ImportPage = component$<{ view: ImportView }>(({ view }) => {
  const state = useStore<ImportState>(emptyImport())
  const run = useSignal<NoSerialize<ImportRun>>()

  // What reads a file is fetched once there is one.
  const choose = $(async (file: File) => {
    const { ImportRun } = await import('./import-run.ts')
    run.value?.stop()
    const next = new ImportRun(file, (change) => Object.assign(state, change))
    run.value = noSerialize(next)
    await next.look()
  })
  const bring = $(() => run.value?.bring())
  const stop = $(() => run.value?.stop())
  const empty = $(() => {
    run.value = undefined
    Object.assign(state, emptyImport())
  })

  // Whoever goes to another page within the app leaves it as if they had stopped it.
  useVisibleTask$((task) => task.cleanup(() => run.value?.stop()), { strategy: 'document-ready' })

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
    <HouseFrame me={view.around.me} title={say('house.import')} told="">
      {step === 'empty' && <ImportFile why={state.why} onChosen$={choose} />}
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
