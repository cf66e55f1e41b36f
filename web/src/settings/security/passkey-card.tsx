import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { Passkey } from '../../../../durable-objects/protocol/rest/factors.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { momentIn } from '../../conversation/days.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { presentLocale, say } from '../../i18n/say.ts'

interface PasskeyCardProps {
  passkey: Passkey
  told: Signal<string>
}

export const PasskeyCard = component$<PasskeyCardProps>(({ passkey, told }) => {
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const { id, label, usedAt } = passkey

  const remove = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call('DELETE', `/api/passkeys/${id}`)
    state.busy = false
    if (!answer.ok && answer.error.code !== 'not_found') {
      state.wrong = answer.error.code
      return
    }
    told.value = say('security.passkeyRemoved')
    await go(page.value.path, 'keep')
  })

  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{label}</strong>
        </p>
        <p class="card__when">
          {usedAt === null
            ? say('security.passkeyUnused')
            : say('security.passkeyUsed', {
                when: momentIn(presentLocale(), zone.value, usedAt),
              })}
        </p>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-label={say('security.passkeyRemoveNamed', { name: label })}
        aria-disabled={state.busy}
        onClick$={remove}
      >
        {say('security.passkeyRemove')}
      </button>
    </li>
  )
})
