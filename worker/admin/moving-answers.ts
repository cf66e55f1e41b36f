import * as v from 'valibot'
import { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'
import { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  EMOJI_FATES,
  PERSON_FATES,
  PORTRAIT_FATES,
  ROOM_FATES,
  type EmojiBrought,
  type FileExpected,
  type ImportBegun,
  type MessagesBrought,
  type PeopleBrought,
  type PortraitsBrought,
  type RoomsBrought,
} from '../../durable-objects/protocol/moving/imports.ts'
import type { PartTaken } from '../../durable-objects/protocol/rest/files.ts'
import { Count, type Of } from './parts.ts'

/* The schemas of what the routes of an import answer; like answers.ts. */

export const Begun: Of<ImportBegun> = v.strictObject({ id: v.string() })
export const People: Of<PeopleBrought> = v.strictObject({
  people: v.array(
    v.strictObject({
      ...{ id: v.string(), fate: v.picklist(PERSON_FATES) },
      ...{ to: v.exactOptional(PersonId), code: v.exactOptional(ErrorCode) },
    }),
  ),
})
export const Portraits: Of<PortraitsBrought> = v.strictObject({
  portraits: v.array(
    v.strictObject({
      ...{ person: v.string(), fate: v.picklist(PORTRAIT_FATES) },
      code: v.exactOptional(ErrorCode),
    }),
  ),
})
const Fates = v.array(
  v.strictObject({
    ...{ id: v.string(), fate: v.picklist(ROOM_FATES) },
    ...{ to: v.exactOptional(ConversationId), code: v.exactOptional(ErrorCode) },
  }),
)
export const Rooms: Of<RoomsBrought> = v.strictObject({ rooms: Fates, threads: Fates })
export const Emoji: Of<EmojiBrought> = v.strictObject({
  emoji: v.array(
    v.strictObject({
      ...{ name: v.string(), fate: v.picklist(EMOJI_FATES), code: v.exactOptional(ErrorCode) },
    }),
  ),
})
export const Messages: Of<MessagesBrought> = v.strictObject({ next: Count })
export const Expected: Of<FileExpected> = v.strictObject({
  ...{ isThere: v.boolean(), parts: Count, partBytes: Count },
})
export const Part: Of<PartTaken> = v.strictObject({ part: Count, etag: v.string() })
