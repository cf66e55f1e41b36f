import type { ConversationId } from './ids.ts'
import type { AsideItem } from './inbox.ts'
import type { PersonCard } from './message.ts'

/** A command of a bot that somebody has given, as the bot hears it. */
export interface GivenCommand {
  /** The same wherever the bot hears of it: it is to be carried out once. */
  readonly id: string
  readonly name: string
  /** A room, a group, or the private thread of the bot with `by`. */
  readonly room: ConversationId
  readonly by: PersonCard
  /** All that stands after its name. */
  readonly words: string
  readonly at: number
  /** By which the bot may answer this person alone for a while (POST /api/bot/answers). */
  readonly answer: string
}

/** What a bot answers to who has called it, and to nobody else: kept nowhere. */
export type Aside = Omit<AsideItem, 't'>

/** Said in the bot's Inbox, on each of its sockets. To nobody else, so it stands in no other list. */
export interface CommandItem extends GivenCommand {
  readonly t: 'command'
}

/** `away`: no socket is open; a number: too many from this person, again after so many ms. */
export type CommandHeard = 'heard' | 'away' | number

export interface BotInboxRpc {
  /** In the bot's Inbox a command; in a person's what a bot answers them alone. */
  noteCommand(said: GivenCommand | Aside): Promise<CommandHeard>
}
