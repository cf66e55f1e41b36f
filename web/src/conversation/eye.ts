import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { AppState } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import { nameOf } from '../ui/person-name.ts'
import { blockedBy, type Eye } from './talk.ts'

/** How the viewer sees this conversation now. */
export function eyeOf(
  { page, zone }: Pick<AppState, 'page' | 'zone'>,
  view: ConversationView,
): Eye {
  const { subject } = view
  const people = subject.kind === 'group' ? subject.group.people : []
  const unknown = say('talk.unknownPerson')
  return {
    zone: zone.value,
    blocked: blockedBy(surroundingsOf(page.value)),
    unknown,
    readerName:
      subject.kind === 'thread'
        ? null
        : (reader) => {
            const card = people.find(({ id }) => id === reader)
            return card ? nameOf(card) : unknown
          },
  }
}
