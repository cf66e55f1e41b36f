import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { Wrong } from '../../api/call.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'

/** A time zone to search among all that the browser knows; its own stands there at first. */
export const ZoneField = component$<{ value: string | null; problem: Wrong | undefined }>(
  ({ value, problem }) => {
    const zones = useSignal<readonly string[]>([])
    const chosen = useSignal(value ?? '')

    useVisibleTask$(
      () => {
        zones.value = Intl.supportedValuesOf('timeZone')
        if (value === null) {
          chosen.value = new Intl.DateTimeFormat().resolvedOptions().timeZone
        }
      },
      { strategy: 'document-ready' },
    )

    return (
      <div class={['field', { 'field--bad': problem !== undefined }]}>
        <label class="field__label" for="timeZone">
          {say('profile.timeZone')}
        </label>
        <div class="field__box">
          <input
            class="field__input"
            id="timeZone"
            name="timeZone"
            {...{ list: 'zones' }}
            autoComplete="off"
            spellcheck={false}
            aria-invalid={problem === undefined ? undefined : 'true'}
            aria-describedby="timeZone-error timeZone-hint"
            bind:value={chosen}
          />
          <datalist id="zones">
            {zones.value.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
        <div id="timeZone-error">
          {problem !== undefined && <p class="field__error">{sentenceOf(problem)}</p>}
        </div>
        <p class="field__hint" id="timeZone-hint">
          {say('profile.timeZoneHint')}
        </p>
      </div>
    )
  },
)
