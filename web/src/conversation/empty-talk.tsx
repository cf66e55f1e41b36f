import { component$ } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import { Sapling } from '../ui/sapling.tsx'

/** A conversation in which nothing was said yet: an invitation, not a void. */
export const EmptyTalk = component$<{ view: ConversationView }>(({ view }) => (
  <div class="empty">
    <Sapling />
    <h2 class="empty__title">
      {say(view.subject.kind === 'room' ? 'talk.emptyRoom' : 'talk.emptyThread')}
    </h2>
    <p class="empty__lead">{lead(view)}</p>
  </div>
))

function lead({ subject, around }: ConversationView): string {
  if (subject.kind === 'room') return say('talk.emptyRoomLead', { room: subject.room.name })
  if (subject.kind === 'group') return say('groups.emptyLead')
  return subject.with.id === around.me.id
    ? say('talk.emptyNotesLead')
    : say('talk.emptyThreadLead', { person: subject.with.name })
}
