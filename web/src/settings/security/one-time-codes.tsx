import { $, component$, useContext, useSignal, useStore, type Signal } from '@builder.io/qwik'
import type {
  FactorAdded,
  OneTimeCodeBegun,
} from '../../../../durable-objects/protocol/rest/factors.ts'
import { call } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { checkFilled } from '../../form/checks.ts'
import { Field } from '../../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  type FormState,
} from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { QrCode } from './qr-code.tsx'

interface OneTimeCodesProps {
  isOn: boolean
  told: Signal<string>
  codes: Signal<readonly string[]>
}

/** Codes of an authenticator app: set up, confirmed by a first one, taken away. */
export const OneTimeCodes = component$<OneTimeCodesProps>(({ isOn, told, codes }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const begun = useSignal<OneTimeCodeBegun | null>(null)

  const begin = $(async () => {
    if (state.busy) return
    state.busy = true
    state.whole = null
    const answer = await call<OneTimeCodeBegun>('POST', '/api/factors/one-time-code')
    state.busy = false
    if (answer.ok) begun.value = answer.value
    else state.whole = answer.error.code
  })

  const confirm = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const code = fieldText(form, 'code').trim()
    const problems = checkFilled({ code })
    if (showProblems(form, state, problems)) return
    state.busy = true
    const path = '/api/factors/one-time-code/confirmation'
    const answer = await call<FactorAdded>('POST', path, { code })
    state.busy = false
    if (!answer.ok) {
      if (answer.error.code === 'code_wrong') showProblems(form, state, { code: 'code_wrong' })
      else state.whole = answer.error.code
      return
    }
    begun.value = null
    codes.value = answer.value.recoveryCodes ?? []
    told.value = say('security.appAdded')
    await go(page.value.path, 'keep')
  })

  const remove = $(async () => {
    if (state.busy) return
    state.busy = true
    state.whole = null
    const answer = await call('DELETE', '/api/factors/one-time-code')
    state.busy = false
    if (!answer.ok && answer.error.code !== 'not_found') {
      state.whole = answer.error.code
      return
    }
    told.value = say('security.appRemoved')
    await go(page.value.path, 'keep')
  })

  return (
    <div class="settings__piece">
      <h3>{say('security.app')}</h3>
      <p class="settings__lead">{say(isOn ? 'security.appOn' : 'security.appOff')}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      {begun.value ? (
        <form class="form" method="post" noValidate preventdefault:submit onSubmit$={confirm}>
          <p>{say('security.appScan')}</p>
          <QrCode text={begun.value.uri} />
          <div>
            <p class="field__label">{say('security.secret')}</p>
            <p class="secret">{begun.value.secret.replace(/.{4}(?=.)/g, '$& ')}</p>
          </div>
          <Field
            name="code"
            label={say('security.code')}
            autoComplete="one-time-code"
            literal
            problem={state.problems['code']}
          />
          <p class="dialog__answers">
            <button class="button" type="submit" aria-disabled={state.busy}>
              {say('security.confirm')}
            </button>
            <button
              class="button button--quiet"
              type="button"
              onClick$={() => (begun.value = null)}
            >
              {say('form.cancel')}
            </button>
          </p>
        </form>
      ) : (
        <p>
          <button
            type="button"
            class="button button--quiet"
            aria-disabled={state.busy}
            onClick$={isOn ? remove : begin}
          >
            {say(isOn ? 'security.appRemove' : 'security.appAdd')}
          </button>
        </p>
      )}
    </div>
  )
})
