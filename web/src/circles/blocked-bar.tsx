import { component$, useContext } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { setBlocked } from '../shell/own-sidebar.ts'

/** Reminds whoever has blocked the other that they have. */
export const BlockedBar = component$<{ person: PersonId }>(({ person }) => {
  const app = useContext(AppContext)
  return (
    <div class="bar">
      <span>{say('groups.youBlocked')}</span>
      <button
        type="button"
        class="button button--quiet button--small"
        onClick$={() => setBlocked(app, person, false)}
      >
        {say('side.unblock')}
      </button>
    </div>
  )
})
