import * as v from 'valibot'
import type { FileCard } from '../../durable-objects/protocol/files.ts'
import { ConversationId, FileId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type {
  CommandsAnswer,
  OwnCommands as Own,
} from '../../durable-objects/protocol/rest/bot-commands.ts'
import type { CustomEmojiAnswer } from '../../durable-objects/protocol/rest/custom-emoji.ts'
import type {
  FileAsked as Asked,
  FileLimits as Limits,
  FileReady as Ready,
  PartTaken as Taken,
} from '../../durable-objects/protocol/rest/files.ts'
import {
  PushDeviceId,
  PushWishes,
  type PushDeviceAnswer,
  type PushState,
  type PushTestAnswer,
} from '../../durable-objects/protocol/rest/push.ts'
import { ROOM_ACCESS } from '../../durable-objects/protocol/rest/rooms.ts'
import type { SearchAnswer, SearchedPlace } from '../../durable-objects/protocol/rest/search.ts'
import { SEARCH_KEYS } from '../../durable-objects/protocol/search-query.ts'
import { Card, Count, Moment, type Of } from '../admin/parts.ts'

/* The schemas of what the everyday routes answer; like ../admin/answers.ts. */

export const Num = v.pipe(v.number(), v.integer(), v.minValue(1))

export const FileLimits: Of<Limits> = v.strictObject({ isOn: v.boolean(), bytes: Count })
export const FileAsked: Of<Asked> = v.strictObject({
  ...{ file: FileId, parts: Count, partBytes: Count },
})
export const PartTaken: Of<Taken> = v.strictObject({ part: Num, etag: v.string() })
export const File: Of<FileCard> = v.strictObject({
  ...{ id: FileId, name: v.string(), type: v.string(), size: Count },
  ...{ width: v.exactOptional(Count), height: v.exactOptional(Count) },
  thumb: v.exactOptional(v.literal(true)),
})
export const FileReady: Of<Ready> = v.strictObject({ file: File })

/** How a message begins, or where in it the words are. */
export const Snippet = v.array(v.strictObject({ text: v.string(), hit: v.boolean() }))
export const Place: Of<SearchedPlace> = v.variant('kind', [
  v.strictObject({
    ...{ kind: v.literal('room'), id: ConversationId, name: v.string(), isArchived: v.boolean() },
  }),
  v.strictObject({
    ...{ kind: v.literal('group'), id: ConversationId, name: v.string(), people: v.array(Card) },
  }),
  v.strictObject({ kind: v.literal('thread'), id: ConversationId, with: Card }),
])

export const Search: Of<SearchAnswer> = v.strictObject({
  hits: v.array(
    v.strictObject({
      ...{ conversation: ConversationId, num: Num, by: PersonId, at: Moment },
      ...{ thread: v.exactOptional(Num), pinned: v.exactOptional(v.literal(true)) },
      snippet: Snippet,
    }),
  ),
  ...{ places: v.array(Place), people: v.array(Card), next: v.nullable(v.string()) },
  missing: v.strictObject({ silent: Count, unasked: Count }),
  unknown: v.array(v.strictObject({ key: v.picklist(SEARCH_KEYS), name: v.string() })),
  named: v.strictObject({
    rooms: v.array(
      v.strictObject({
        ...{ id: RoomId, name: v.string(), topic: v.string(), access: v.picklist(ROOM_ACCESS) },
        state: v.picklist(['member', 'pending', 'refused', 'none']),
      }),
    ),
    persons: v.array(Card),
  }),
})

export const Push: Of<PushState> = v.strictObject({
  key: v.string(),
  devices: v.array(
    v.strictObject({
      id: PushDeviceId,
      device: v.strictObject({
        ...{ browser: v.nullable(v.string()), system: v.nullable(v.string()) },
      }),
      ...{ isThis: v.boolean(), isOn: v.boolean(), createdAt: Moment },
      deliveries: v.array(
        v.strictObject({
          ...{ at: Moment, kind: v.picklist(['call', 'test']), status: v.nullable(Count) },
        }),
      ),
    }),
  ),
  wishes: PushWishes,
})
export const PushDevice: Of<PushDeviceAnswer> = v.strictObject({ device: PushDeviceId })
export const PushTest: Of<PushTestAnswer> = v.strictObject({ status: Count })

export const CustomEmoji: Of<CustomEmojiAnswer> = v.strictObject({
  emoji: v.array(v.strictObject({ name: v.string(), by: Card, at: Moment })),
})

export const Commands: Of<CommandsAnswer> = v.strictObject({
  commands: v.array(v.strictObject({ name: v.string(), hint: v.string(), bot: Card })),
})

export const OwnCommands: Of<Own> = v.strictObject({
  commands: v.array(v.strictObject({ name: v.string(), hint: v.string() })),
})

/** One's own data: records of many kinds, and one's own messages and deeds by conversation. */
export const OwnData = v.looseObject({
  ...{ format: v.literal('palabre-export-1'), at: Moment },
  conversations: v.array(
    v.strictObject({
      id: ConversationId,
      messages: v.array(v.record(v.string(), v.unknown())),
      deeds: v.array(v.record(v.string(), v.unknown())),
    }),
  ),
})
