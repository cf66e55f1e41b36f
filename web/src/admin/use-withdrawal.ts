import { $, useContext, useSignal, type QRL, type Signal } from '@builder.io/qwik'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'

export interface Withdrawal {
  /** Why it could not be taken back. */
  readonly wrong: Signal<Wrong | null>
  readonly withdraw: QRL<() => Promise<void>>
}

/** Takes back what was given (an invitation, a key) at this address, and says `done` in `told`. */
export function useWithdrawal(path: string, done: string, told: Signal<string>): Withdrawal {
  const { page, go } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const isBusy = useSignal(false)
  const withdraw = $(async () => {
    if (isBusy.value) return
    isBusy.value = true
    wrong.value = null
    const answer = await call('DELETE', path)
    isBusy.value = false
    // Withdrawn by somebody else is withdrawn too.
    if (!answer.ok && answer.error.code !== 'not_found') {
      wrong.value = answer.error.code
      return
    }
    told.value = done
    await go(page.value.path, 'keep')
  })
  return { wrong, withdraw }
}
