import { component$, useContext } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { Door } from '../access/door.tsx'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { LiveConversation } from './live-conversation.tsx'
import { keptOutOf } from '../sanctioned/in-force.ts'
import { RoomNotice } from '../sanctioned/room-notice.tsx'
import { subjectName } from './subject.ts'

/** A conversation: its messages, or the door in front of them. */
export const ConversationPage = component$<{ view: ConversationView }>(({ view }) => {
  const { subject } = view
  if (view.content !== null) return <LiveConversation view={view} />
  const keptOut = keptOutOf(subject.id, view.around)
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader
        title={subjectName(view)}
        lead={subject.kind === 'room' ? subject.room.topic : ''}
      />
      {keptOut ? (
        <RoomNotice sanction={keptOut} />
      ) : subject.kind === 'room' ? (
        <Door room={subject.room} request={view.request ?? null} />
      ) : (
        <Unreadable />
      )}
    </main>
  )
})

const Unreadable = component$(() => {
  const { page, go } = useContext(AppContext)
  return (
    <div class="empty">
      <h2 class="empty__title">{say('door.memberTitle')}</h2>
      <button type="button" class="button" onClick$={() => go(page.value.path, 'keep')}>
        {say('nav.retry')}
      </button>
    </div>
  )
})
