import { $, component$, useStore, type Signal } from '@builder.io/qwik'
import type { Wrong } from '../api/call.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { saveFile } from '../ui/save-file.ts'
import { fetchLines } from './fetch-lines.ts'

interface TakeAlongProps {
  path: string
  /** What the file is called. */
  file: string
  label: string
  lead: string
  told: Signal<string>
}

interface Taking {
  wrong: Wrong | null
  /** Kilobytes that have come; `null` when nothing is under way. */
  received: number | null
}

/** Takes an export along as one file, saying how much of it has come. */
export const TakeAlong = component$<TakeAlongProps>(({ path, file, label, lead, told }) => {
  const state = useStore<Taking>({ wrong: null, received: null })

  const take = $(async () => {
    if (state.received !== null) return
    Object.assign(state, { wrong: null, received: 0 } satisfies Taking)
    told.value = ''
    const answer = await fetchLines(path, (bytes) => {
      state.received = Math.round(bytes / 1_000)
    })
    state.received = null
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    saveFile(answer.value, file)
    told.value = say('keeping.taken')
  })

  return (
    <section class="settings__part" aria-labelledby="take-along">
      <h2 class="settings__title" id="take-along">
        {say('keeping.take')}
      </h2>
      <p class="settings__lead">{lead}</p>
      <div role="alert">
        {state.wrong && (
          <p class="note note--danger">
            {state.wrong === 'unreachable' ? say('keeping.takeFailed') : sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      <p>
        <button
          type="button"
          class="button button--quiet"
          aria-disabled={state.received !== null}
          onClick$={take}
        >
          {state.received === null ? label : say('keeping.taking', { count: state.received })}
        </button>
      </p>
    </section>
  )
})
