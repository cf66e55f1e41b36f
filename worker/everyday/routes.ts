import type { ApiPart } from '../admin/description.ts'
import { bookmarks } from '../routes/bookmarks.ts'
import { commands } from '../routes/commands.ts'
import { customEmoji } from '../routes/custom-emoji.ts'
import { ownExport } from '../routes/export.ts'
import { fileReading } from '../routes/file-reading.ts'
import { fileUploads } from '../routes/file-uploads.ts'
import { files } from '../routes/files.ts'
import { hooks } from '../routes/hooks.ts'
import { ownCommands } from '../routes/own-commands.ts'
import { polls } from '../routes/polls.ts'
import { push } from '../routes/push.ts'
import { reminders } from '../routes/reminders.ts'
import { scheduled } from '../routes/scheduled.ts'
import { search } from '../routes/search.ts'
import { EVERYDAY_ROUTES, READING_ROUTES } from './table.ts'

/** Whose routes they are. */
export const EVERYDAY_PARTS: readonly ApiPart[] = [
  {
    ...{ tag: 'everyday', under: '/api', table: EVERYDAY_ROUTES },
    routes: [
      ...[...files.routes, ...fileUploads.routes, ...search.routes, ...polls.routes],
      ...[...bookmarks.routes, ...reminders.routes, ...scheduled.routes, ...push.routes],
      ...[...customEmoji.routes, ...commands.routes, ...ownCommands.routes],
      ...[...ownExport.routes, ...hooks.routes],
    ],
  },
  { tag: 'everyday', under: '', table: READING_ROUTES, routes: fileReading.routes },
]
