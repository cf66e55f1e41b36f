import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import { listOf } from '../i18n/list-of.ts'
import { say } from '../i18n/say.ts'
import { nameOf } from '../ui/person-name.ts'
import type { Entry } from './arrange.ts'

/** What a line of the sidebar is called. */
export function entryName(entry: Entry): string {
  switch (entry.kind) {
    case 'room':
      return entry.room.name
    case 'group':
      return groupName(entry.group)
    case 'person':
      return entry.isMe ? say('talk.withOneself') : nameOf(entry.person)
  }
}

/** A group without a name is called by the others in it, in the language of the page. */
export function groupName({ name, people }: Pick<GroupSummary, 'name' | 'people'>): string {
  if (name !== '') return name
  if (people.length === 0) return say('groups.alone')
  return listOf(people.map(nameOf))
}
