import { component$, useContext } from '@builder.io/qwik'
import type { PersonCard } from '../../../../durable-objects/protocol/message.ts'
import { AppContext } from '../../app/app-state.ts'
import { say } from '../../i18n/say.ts'
import { setBlocked } from '../../shell/own-sidebar.ts'
import { Avatar } from '../../ui/avatar.tsx'

export const BlockedCard = component$<{ person: PersonCard }>(({ person }) => {
  const app = useContext(AppContext)
  return (
    <li class="card">
      <Avatar person={person} small />
      <span class="blocked__name" dir="auto">
        {person.name}
      </span>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-label={say('privacy.unblockNamed', { name: person.name })}
        onClick$={() => setBlocked(app, person.id, false)}
      >
        {say('privacy.unblock')}
      </button>
    </li>
  )
})
