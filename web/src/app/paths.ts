import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'

export function roomPath(room: { readonly id: string }): string {
  return `/rooms/${room.id.slice(2)}`
}

/** As of a room: a group that becomes one keeps its address. */
export function groupPath(group: GroupSummary): string {
  return `/rooms/${group.id.slice(2)}`
}

/** Of a deleted account only the id is left; who has a thread with it still reads there. */
export function personPath(person: PersonCard): string {
  return `/people/${person.alias === '' ? person.id : person.alias}`
}

/** Without query and fragment: the part that names the page. */
export function pageOf(path: string): string {
  return path.replace(/[?#].*$/, '')
}
