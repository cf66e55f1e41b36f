import type {
  FinishRoom,
  SourceMessage,
  SourcePerson,
  SourceRoom,
} from '../../durable-objects/protocol/moving/imports.ts'

/** What a file brings, wherever it comes from. People and rooms are in memory, messages are not. */
export interface Freight {
  /** Follows from the file. */
  readonly id: string
  /** What whoever sends it calls it. */
  readonly name: string
  readonly people: readonly SourcePerson[]
  readonly rooms: readonly RoomFreight[]
  /** What is in the file and cannot come, with the reason. */
  readonly left: readonly Left[]
}

export interface RoomFreight {
  readonly room: SourceRoom
  readonly members: FinishRoom['members']
  /** How many messages it has. */
  readonly count: number
  /** Numbered from 1 without gaps. */
  readonly messages: () => AsyncIterable<SourceMessage>
}

export interface Left {
  readonly what: string
  readonly why: string
}
