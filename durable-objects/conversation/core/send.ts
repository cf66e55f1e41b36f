import type { CommandOf } from '../../protocol/commands.ts'
import { failure, success, type Result } from '../../protocol/result.ts'
import { keeps, whyNot } from '../../protocol/rights.ts'
import { pollText } from '../../protocol/poll.ts'
import { checkText } from '../../protocol/text.ts'
import { findMentions } from './mentions.ts'
import { checkPoll } from './poll.ts'
import type { Draft, Pace } from './ports.ts'
import type { Done, Turn } from './turn.ts'

/**
 * Appends a message, once. A resend (same author, same `cid`, however much later) gets the first
 * answer and is not told to anyone again, whatever has become of the message or its target since.
 */
export function send(command: CommandOf<'send'>, turn: Turn): Result<Done> {
  const draft = draftOf(command, turn)
  const event = draft.ok ? turn.store.append(draft.value) : null
  if (event) {
    paceOf(turn)?.spoke(event.by, turn.now)
    return success({ ack: { seq: event.seq, num: event.num, at: event.at }, events: [event] })
  }
  // Only now is it asked whether it is a resend: asking before each message cost as much as storing it.
  const receipt = turn.store.receipt(turn.actor.person.id, command.cid)
  if (receipt) return success({ ack: receipt })
  if (draft.ok) throw new Error('a message that is neither new nor known')
  return draft
}

/** What is to be stored, or why this may not be said here. */
function draftOf(command: CommandOf<'send'>, turn: Turn): Result<Draft> {
  const { store, actor, now } = turn
  const refusal = whyNot(actor, 'message.send', actor.place)
  if (refusal !== null) return failure(refusal)
  const retryAfterMs = paceOf(turn)?.waitFor(actor.person.id, now) ?? 0
  if (retryAfterMs > 0) return failure('slow_mode', { retryAfterMs })

  const { replyTo, thread, echo } = command
  const poll = command.poll && checkPoll(command.poll, now)
  if (poll?.ok === false) return poll
  if (poll && command.files) return failure('invalid_field', { field: 'files' })
  const text = poll
    ? success(pollText(poll.value))
    : checkText(command.text, command.files !== undefined)
  if (!text.ok) return text
  const files = command.files && store.ownFiles(actor.person.id, command.files)
  if (files === null) return failure('not_found', { field: 'files' })
  if (replyTo !== undefined) {
    const target = store.facts(replyTo)
    if (!target) return failure('not_found', { field: 'replyTo' })
  }
  if (thread !== undefined) {
    const root = store.facts(thread)
    if (!root) return failure('not_found', { field: 'thread' })
    if (root.text === null) return failure('message_gone', { field: 'thread' })
    if (root.thread !== null) return failure('out_of_turn', { field: 'thread' })
  } else if (echo !== undefined) {
    return failure('out_of_turn', { field: 'echo' })
  }

  const mentions = findMentions(text.value, actor, store)
  return success({
    by: actor.person.id,
    cid: command.cid,
    at: now,
    text: text.value,
    ...(replyTo !== undefined && { replyTo }),
    ...(thread !== undefined && { thread }),
    ...(echo === true && { echo }),
    ...(mentions.length > 0 && { mentions }),
    ...(files !== undefined && { files }),
    ...(poll && { poll: poll.value }),
  })
}

/** Who keeps the room does not wait between two messages. */
function paceOf({ actor, pace }: Turn): Pace | undefined {
  return keeps(actor, actor.place) ? undefined : pace
}
