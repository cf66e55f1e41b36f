import type { Command } from '../../protocol/commands.ts'
import { failure, success, unreachable, type Result } from '../../protocol/result.ts'
import { whyNot, type PlaceAction } from '../../protocol/rights.ts'
import { edit, erase, pin, react } from './change.ts'
import { ballot, close, vote } from './poll.ts'
import { history, pins, revisions, search } from './read.ts'
import { send } from './send.ts'
import type { Done, Turn } from './turn.ts'

/**
 * Commands that concern the conversation itself. `seen` is about a socket, `read` and `unread` are
 * about one person's mark (attention/).
 */
export type ConversationCommand = Exclude<Command, { t: 'seen' | 'read' | 'unread' }>

/**
 * The right that each command needs before anything else is looked at. Three look first, for the right
 * depends on it: `send` whether it is a resend, `delete` and `close` whose message it is.
 */
const NEEDED: Readonly<Record<ConversationCommand['t'], PlaceAction | null>> = {
  send: null,
  delete: null,
  close: null,
  edit: 'message.edit-own',
  react: 'message.react',
  pin: 'message.pin',
  // A vote is a reaction in other words.
  vote: 'message.react',
  ballot: 'message.read',
  history: 'message.read',
  revisions: 'message.read',
  pins: 'message.read',
  search: 'message.search',
  typing: 'message.type',
}

/** Carries out one command, from parse to answer without an `await`. */
export function perform(command: ConversationCommand, turn: Turn): Result<Done> {
  const needed = NEEDED[command.t]
  const refusal = needed === null ? null : whyNot(turn.actor, needed, turn.actor.place)
  return refusal === null ? carryOut(command, turn) : failure(refusal)
}

function carryOut(command: ConversationCommand, turn: Turn): Result<Done> {
  switch (command.t) {
    case 'send':
      return send(command, turn)
    case 'edit':
      return edit(command, turn)
    case 'delete':
      return erase(command, turn)
    case 'react':
      return react(command, turn)
    case 'pin':
      return pin(command, turn)
    case 'vote':
      return vote(command, turn)
    case 'close':
      return close(command, turn)
    case 'ballot':
      return ballot(command, turn)
    case 'history':
      return history(command, turn)
    case 'revisions':
      return revisions(command, turn)
    case 'pins':
      return pins(command, turn)
    case 'search':
      return search(command, turn)
    case 'typing': {
      const by = turn.actor.person.id
      const { thread } = command
      return success({ passing: { t: 'typing', by, ...(thread !== undefined && { thread }) } })
    }
    default:
      return unreachable(command)
  }
}
