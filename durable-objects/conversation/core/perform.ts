import type { Command } from '../../protocol/commands.ts'
import { success, unreachable, type Result } from '../../protocol/result.ts'
import { edit, erase, pin, react } from './change.ts'
import { history, pins, revisions, search } from './read.ts'
import { send } from './send.ts'
import type { Done, Turn } from './turn.ts'

/** `seen` concerns a socket, not the conversation, and is handled where the sockets are. */
export type ConversationCommand = Exclude<Command, { t: 'seen' }>

/** Carries out one command, from parse to answer without an `await`. */
export function perform(command: ConversationCommand, turn: Turn): Result<Done> {
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
