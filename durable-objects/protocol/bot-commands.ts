import type { RoomId } from './ids.ts'
import type { PersonCard } from './message.ts'

/** A command of a bot that somebody has given in a room, as the bot hears it. */
export interface GivenCommand {
  /** The same wherever the bot hears of it: it is to be carried out once. */
  readonly id: string
  readonly name: string
  readonly room: RoomId
  readonly by: PersonCard
  /** All that stands after its name. */
  readonly words: string
  readonly at: number
}

/** Said in the bot's Inbox, on each of its sockets. To nobody else, so it stands in no other list. */
export interface CommandItem extends GivenCommand {
  readonly t: 'command'
}

/** `away`: no socket is open; a number: too many from this person, again after so many ms. */
export type CommandHeard = 'heard' | 'away' | number

export interface BotInboxRpc {
  noteCommand(command: GivenCommand): Promise<CommandHeard>
}
