import { component$, useContext } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { signInPath } from '../auth/next.ts'
import { say } from '../i18n/say.ts'
import { mark } from '../offline/mark.ts'
import { StatusButton } from '../status/status-button.tsx'
import { Icon } from '../ui/icon.tsx'

export const MeCard = component$<{ me: Me }>(({ me }) => {
  const { signingOut } = useContext(AppContext)
  return (
    <div class="me">
      <StatusButton me={me} />
      <a
        class="icon-button"
        href="/settings/profile"
        aria-label={say('nav.settings')}
        title={say('nav.settings')}
      >
        <Icon name="settings" />
      </a>
      <button
        type="button"
        class="icon-button me__leave"
        aria-label={say('nav.signOut')}
        title={say('nav.signOut')}
        onClick$={async () => {
          signingOut.value = true
          const answer = await call('DELETE', '/api/session')
          // Ended before is ended too; without an answer one is still signed in and must see so.
          if (answer.ok || answer.error.code === 'unauthenticated') {
            mark(0)
            location.assign(signInPath('out', '/'))
          } else {
            signingOut.value = false
          }
        }}
      >
        <Icon name="leave" />
      </button>
    </div>
  )
})
