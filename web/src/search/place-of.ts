import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type {
  SearchedMessage,
  SearchedPlace,
} from '../../../durable-objects/protocol/rest/search.ts'
import { personPath, roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { threadPath } from '../panel/panel-of.ts'
import { groupName } from '../shell/entry-name.ts'
import { nameOf } from '../ui/person-name.ts'

/** What a conversation is called where somebody looks for it. */
export function placeName(place: SearchedPlace, me: PersonId): string {
  switch (place.kind) {
    case 'room':
      return place.name
    case 'group':
      return groupName(place)
    case 'thread':
      return place.with.id === me ? say('talk.withOneself') : nameOf(place.with)
  }
}

/** Where a message stands: at its place in the conversation, or in its thread beside it. */
export function hitPath(place: SearchedPlace, { num, thread }: SearchedMessage): string {
  const path = place.kind === 'thread' ? personPath(place.with) : roomPath(place)
  return path + (thread === undefined ? `?m=${String(num)}` : threadPath(thread, num))
}
