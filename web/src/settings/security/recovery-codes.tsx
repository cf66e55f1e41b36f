import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type {
  Factors,
  RecoveryCodesAnswer,
} from '../../../../durable-objects/protocol/rest/factors.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { FreshCodes } from './fresh-codes.tsx'

interface RecoveryCodesProps {
  left: number
  factors: Factors
  /** Those just made, as long as they are shown. */
  codes: Signal<readonly string[]>
}

/** How many are left, new ones, and the only sight of them. */
export const RecoveryCodes = component$<RecoveryCodesProps>(({ left, factors, codes }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })

  const renew = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call<RecoveryCodesAnswer>('POST', '/api/factors/recovery-codes')
    state.busy = false
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    codes.value = answer.value.recoveryCodes
    await go(page.value.path, 'keep')
  })

  if (codes.value.length > 0) return <FreshCodes codes={codes} />
  if (!factors.hasOneTimeCode && factors.passkeys.length === 0) return null
  return (
    <div class="settings__piece">
      <h3>{say('security.recovery')}</h3>
      <p class="settings__lead">{say('security.recoveryLeft', { count: left })}</p>
      <div role="alert">
        {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
      </div>
      <p>
        <button
          type="button"
          class="button button--quiet"
          aria-disabled={state.busy}
          onClick$={renew}
        >
          {say('security.recoveryRenew')}
        </button>
      </p>
    </div>
  )
})
