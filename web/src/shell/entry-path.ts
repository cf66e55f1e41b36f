import { groupPath, personPath, roomPath } from '../app/paths.ts'
import type { Entry } from './arrange.ts'

/** Where a line of the sidebar leads. */
export function entryPath(entry: Entry): string {
  switch (entry.kind) {
    case 'room':
      return roomPath(entry.room)
    case 'group':
      return groupPath(entry.group)
    case 'person':
      return personPath(entry.person)
  }
}
