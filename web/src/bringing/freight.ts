import type { FileId } from '../../../durable-objects/protocol/ids.ts'
import type {
  FinishRoom,
  SourceEmoji,
  SourceMessage,
  SourcePerson,
  SourcePortrait,
  SourceRoom,
  SourceThread,
} from '../../../durable-objects/protocol/moving/imports.ts'
import type { Remark } from './remark.ts'

/** What a file brings, wherever it comes from. People, rooms and threads are in memory, messages are not. */
export interface Freight {
  /** Follows from the file. */
  readonly id: string
  /** What whoever sends it calls it. */
  readonly name: string
  readonly people: readonly SourcePerson[]
  /** Their pictures: not in memory. */
  readonly portraits: () => AsyncIterable<SourcePortrait>
  readonly emoji: readonly SourceEmoji[]
  readonly rooms: readonly RoomFreight[]
  readonly threads: readonly ThreadFreight[]
  /** What is in the file and cannot come, with the reason. */
  readonly left: readonly Remark[]
}

export interface RoomFreight extends TalkFreight {
  readonly room: SourceRoom
  readonly members: FinishRoom['members']
}

/** A private conversation of two. */
export interface ThreadFreight extends TalkFreight {
  readonly thread: SourceThread
}

export interface TalkFreight {
  /** How many messages it has. */
  readonly count: number
  /** Numbered from 1 without gaps. */
  readonly messages: () => AsyncIterable<SourceMessage>
  readonly files: readonly FileFreight[]
}

/** A file that hangs on one of the messages, and whose bytes are there. */
export interface FileFreight {
  readonly id: FileId
  readonly name: string
  readonly size: number
  readonly open: () => Promise<AsyncIterable<Uint8Array> | null>
}
