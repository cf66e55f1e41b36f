import type { CommandOf } from '../../protocol/commands.ts'
import type { ConversationEvent } from '../../protocol/events.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { failure, success, type Result } from '../../protocol/result.ts'
import { whyNot, type Refusal } from '../../protocol/rights.ts'
import { checkText } from '../../protocol/text.ts'
import { findMentions } from './mentions.ts'
import type { MessageFacts } from './ports.ts'
import type { Actor, Done, Turn } from './turn.ts'

/**
 * Changes of a message that stands. Each sets a state instead of toggling one, so that a repeated
 * command changes nothing and is acknowledged all the same.
 */

export const UNCHANGED: Result<Done> = success({ ack: {} })

export function edit(command: CommandOf<'edit'>, turn: Turn): Result<Done> {
  const { store, actor, now } = turn
  const message = standing(command.num, turn)
  if (!message.ok) return message
  // Nobody changes what another said: no right stands for it.
  if (message.value.by !== actor.person.id) return failure('forbidden', { field: 'num' })
  // Who has voted has answered these words.
  if (message.value.poll !== null) return failure('forbidden', { field: 'num' })
  const text = checkText(command.text, message.value.hasFiles)
  if (!text.ok) return text
  if (message.value.text === text.value) return UNCHANGED
  const mentions = findMentions(text.value, actor, store)
  const change = { num: command.num, by: actor.person.id, at: now }
  return changed(store.edit(change, text.value, mentions))
}

export function erase(command: CommandOf<'delete'>, { store, actor, now }: Turn): Result<Done> {
  const message = store.facts(command.num)
  if (!message) return failure('not_found', { field: 'num' })
  const refusal = whyNotAway(message, actor)
  if (refusal !== null) return failure(refusal, { field: 'num' })
  if (message.text === null) return UNCHANGED
  return changed(store.erase({ num: command.num, by: actor.person.id, at: now }))
}

export function react(command: CommandOf<'react'>, turn: Turn): Result<Done> {
  const { store, actor, now } = turn
  const { num, emoji, on } = command
  if (!isEmoji(emoji)) return failure('invalid_field', { field: 'emoji' })
  const message = standing(num, turn)
  if (!message.ok) return message
  const state = store.reactionState(num, emoji, actor.person.id)
  if (state.mine === on) return UNCHANGED
  if (on && !state.known && state.distinct >= LIMITS.reactionsPerMessage) {
    return failure('too_many_reactions', { field: 'emoji' })
  }
  return changed(store.react({ num, by: actor.person.id, at: now }, emoji, on))
}

export function pin(command: CommandOf<'pin'>, turn: Turn): Result<Done> {
  const { store, actor, now } = turn
  const message = standing(command.num, turn)
  if (!message.ok) return message
  if (message.value.pinned === command.on) return UNCHANGED
  return changed(store.pin({ num: command.num, by: actor.person.id, at: now }, command.on))
}

/** Why somebody may not take this message away, or end the poll that it is; `null`: they may. */
export function whyNotAway({ by }: MessageFacts, actor: Actor): Refusal | null {
  const isOwn = by === actor.person.id
  return whyNot(actor, isOwn ? 'message.delete-own' : 'message.delete-other', actor.place)
}

export function standing(num: number, { store }: Turn): Result<MessageFacts> {
  const message = store.facts(num)
  if (!message) return failure('not_found', { field: 'num' })
  if (message.text === null) return failure('message_gone', { field: 'num' })
  return success(message)
}

export function changed(event: ConversationEvent): Result<Done> {
  return success({ ack: { seq: event.seq }, events: [event] })
}

/** One emoji as people see it (RGI sequences and flags included), or a custom `:name:`. */
function isEmoji(text: string): boolean {
  return /^(?:\p{RGI_Emoji}|:[a-z0-9_+\-]{1,30}:)$/v.test(text)
}
