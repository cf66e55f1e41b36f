import { component$, useContext } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import { setBlocked } from '../shell/own-sidebar.ts'

/** Reminds whoever has blocked the other that they have. */
export const BlockedBar = component$<{ view: ConversationView }>(({ view }) => {
  const app = useContext(AppContext)
  const blocked = surroundingsOf(app.page.value)?.blocked ?? []
  const { subject } = view
  if (subject.kind !== 'thread') return null
  const person = subject.with.id
  if (!blocked.some(({ id }) => id === person)) return null
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
