import { $, component$, useStore, type Signal } from '@builder.io/qwik'
import type { Wrong } from '../../api/call.ts'
import { download } from '../../api/transfer.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { saveFile } from '../../ui/save-file.ts'

interface ExportState {
  wrong: Wrong | null
  /** Kilobytes that have come; `null` when nothing is under way. */
  received: number | null
}

/** Taking all of one's own data along. */
export const OwnDataPart = component$<{ alias: string; told: Signal<string> }>(
  ({ alias, told }) => {
    const state = useStore<ExportState>({ wrong: null, received: null })

    const take = $(async () => {
      if (state.received !== null) return
      Object.assign(state, { wrong: null, received: 0 } satisfies ExportState)
      told.value = ''
      const answer = await download('/api/me/export', (bytes) => {
        state.received = Math.round(bytes / 1_000)
      })
      state.received = null
      if (!answer.ok) {
        state.wrong = answer.error.code
        return
      }
      saveFile(answer.value.file, `palabre-${alias}.json`)
      told.value = say('profile.exported')
    })

    return (
      <section class="settings__part" aria-labelledby="profile-data">
        <h2 class="settings__title" id="profile-data">
          {say('profile.data')}
        </h2>
        <p class="settings__lead">{say('profile.dataLead')}</p>
        <div role="alert">
          {state.wrong && (
            <p class="note note--danger">
              {state.wrong === 'unreachable'
                ? say('profile.exportFailed')
                : sentenceOf(state.wrong)}
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
            {state.received === null
              ? say('profile.export')
              : say('profile.exporting', { count: state.received })}
          </button>
        </p>
      </section>
    )
  },
)
