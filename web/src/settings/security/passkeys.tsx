import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type Signal,
} from '@builder.io/qwik'
import type { Passkey } from '../../../../durable-objects/protocol/rest/factors.ts'
import { AppContext } from '../../app/app-state.ts'
import { checkFilled } from '../../form/checks.ts'
import { Field } from '../../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { addressWithName, canUsePasskeys } from '../../passkeys/can-use-passkeys.ts'
import { makePasskey } from '../../passkeys/make-passkey.ts'
import { PasskeyCard } from './passkey-card.tsx'

interface PasskeysProps {
  passkeys: readonly Passkey[]
  told: Signal<string>
  codes: Signal<readonly string[]>
}

export const Passkeys = component$<PasskeysProps>(({ passkeys, told, codes }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const possible = useSignal(true)
  const instead = useSignal<string | null>(null)
  useVisibleTask$(
    () => {
      possible.value = canUsePasskeys()
      instead.value = addressWithName(location)
    },
    { strategy: 'document-ready' },
  )

  const add = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const label = fieldText(form, 'label').trim()
    const problems = checkFilled({ label })
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await makePasskey(label)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    form.reset()
    codes.value = answer.value.recoveryCodes ?? []
    told.value = say('security.passkeyAdded')
    await go(page.value.path, 'keep')
  })

  return (
    <div class="settings__piece">
      <h3>{say('security.passkeys')}</h3>
      <p class="settings__lead">{say('security.passkeysLead')}</p>
      {passkeys.length > 0 && (
        <ul class="cards">
          {passkeys.map((passkey) => (
            <PasskeyCard key={passkey.id} passkey={passkey} told={told} />
          ))}
        </ul>
      )}
      {!possible.value && (
        <p class="note">
          {instead.value === null ? (
            say('security.passkeysUnable')
          ) : (
            <>
              {say('security.passkeysNumber')} <a href={instead.value}>{instead.value}</a>
            </>
          )}
        </p>
      )}
      <form
        class="form settings__form"
        method="post"
        hidden={!possible.value}
        noValidate
        preventdefault:submit
        onSubmit$={add}
      >
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="label"
          label={say('security.passkeyName')}
          hint={say('security.passkeyNameHint')}
          autoComplete="off"
          problem={state.problems['label']}
        />
        <p>
          <button class="button button--quiet" type="submit" aria-disabled={state.busy}>
            {say('security.passkeyAdd')}
          </button>
        </p>
      </form>
    </div>
  )
})
