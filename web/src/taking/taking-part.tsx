import { $, component$, useStore, type QRL, type Signal } from '@builder.io/qwik'
import type { Answer } from '../api/call-once.ts'
import type { Wrong } from '../api/call.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { saveFile } from '../ui/save-file.ts'

/** Of the sections that the pages have anyway. */
const WORDS = {
  keeping: { taking: 'keeping.taking', taken: 'keeping.taken', failed: 'keeping.takeFailed' },
  profile: {
    taking: 'profile.exporting',
    taken: 'profile.exported',
    failed: 'profile.exportFailed',
  },
} as const

interface TakingPartProps {
  id: string
  title: string
  lead: string
  label: string
  words: keyof typeof WORDS
  /** What the file is called. */
  file: string
  fetch$: QRL<(received: (bytes: number) => void) => Promise<Answer<Blob>>>
  told: Signal<string>
}

interface Taking {
  wrong: Wrong | null
  /** Kilobytes that have come; `null` when nothing is under way. */
  received: number | null
}

/** Takes something along as one file, saying how much of it has come. */
export const TakingPart = component$<TakingPartProps>((props) => {
  const { id, title, lead, label, words, file, fetch$, told } = props
  const state = useStore<Taking>({ wrong: null, received: null })
  const { taking, failed } = WORDS[words]

  const take = $(async () => {
    if (state.received !== null) return
    Object.assign(state, { wrong: null, received: 0 } satisfies Taking)
    told.value = ''
    const answer = await fetch$((bytes) => {
      state.received = Math.round(bytes / 1_000)
    })
    state.received = null
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    saveFile(answer.value, file)
    told.value = say(WORDS[words].taken)
  })

  return (
    <section class="settings__part" aria-labelledby={id}>
      <h2 class="settings__title" id={id}>
        {title}
      </h2>
      <p class="settings__lead">{lead}</p>
      <div role="alert">
        {state.wrong && (
          <p class="note note--danger">
            {state.wrong === 'unreachable' ? say(failed) : sentenceOf(state.wrong)}
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
          {state.received === null ? label : say(taking, { count: state.received })}
        </button>
      </p>
    </section>
  )
})
