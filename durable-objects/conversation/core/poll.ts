import type { CommandOf, NewPoll } from '../../protocol/commands.ts'
import { isPollOver, POLL, type PollTerms } from '../../protocol/poll.ts'
import { failure, success, type Result } from '../../protocol/result.ts'
import { checkText } from '../../protocol/text.ts'
import { changed, standing, UNCHANGED, whyNotAway } from './change.ts'
import type { Done, Turn } from './turn.ts'

/** What may be asked: one line each, no two options alike, an end that is still to come. */
export function checkPoll(asked: NewPoll, now: number): Result<PollTerms> {
  const { question, options, several, anonymous, endsAt } = asked
  const wrong = wrongLine(question, POLL.questionChars) ?? wrongOption(options)
  if (wrong) return wrong
  if (endsAt !== undefined && endsAt <= now) return failure('poll_closed', { field: 'poll' })
  return success({
    ...{ question, options },
    ...(several && { several }),
    ...(anonymous && { anonymous }),
    ...(endsAt !== undefined && { endsAt }),
  })
}

function wrongOption(options: readonly string[]) {
  for (const option of options) {
    const wrong = wrongLine(option, POLL.optionChars)
    if (wrong) return wrong
  }
  const isDoubled = new Set(options.map((option) => option.trim())).size < options.length
  return isDoubled ? failure('invalid_field', { field: 'poll' }) : null
}

function wrongLine(line: string, most: number) {
  const text = checkText(line)
  if (!text.ok) return failure(text.code, { field: 'poll' })
  if (/[\r\n]/.test(line)) return failure('invalid_field', { field: 'poll' })
  return Array.from(line).length > most ? failure('text_too_long', { field: 'poll' }) : null
}

/** Sets what this person has chosen: the same once more changes nothing. */
export function vote(command: CommandOf<'vote'>, turn: Turn): Result<Done> {
  const { store, actor, now } = turn
  const { num } = command
  const by = actor.person.id
  const message = standing(num, turn)
  if (!message.ok) return message
  const { poll } = message.value
  if (poll === null) return failure('not_found', { field: 'num' })
  if (isPollOver(poll, now)) return failure('poll_closed', { field: 'num' })
  const choices = [...new Set(command.choices)].sort((a, b) => a - b)
  const isThere = choices.every((place) => place < poll.options.length)
  if (!isThere || (choices.length > 1 && poll.several !== true)) {
    return failure('invalid_field', { field: 'choices' })
  }
  if (String(store.polls.ballot(num, by)) === String(choices)) return UNCHANGED
  const event = store.polls.vote({ num, by, at: now }, choices)
  const done = { ack: { seq: event.seq }, events: [event] }
  // Nothing else tells their other devices.
  return success(poll.anonymous ? { ...done, own: { t: 'ballot', num, choices } } : done)
}

export function close(command: CommandOf<'close'>, { store, actor, now }: Turn): Result<Done> {
  const { num } = command
  const message = store.facts(num)
  if (!message) return failure('not_found', { field: 'num' })
  const refusal = whyNotAway(message, actor)
  if (refusal !== null) return failure(refusal, { field: 'num' })
  if (message.text === null) return failure('message_gone', { field: 'num' })
  if (message.poll === null) return failure('not_found', { field: 'num' })
  if (isPollOver(message.poll, now)) return UNCHANGED
  return changed(store.polls.close({ num, by: actor.person.id, at: now }))
}

export function ballot({ cid, num }: CommandOf<'ballot'>, turn: Turn): Result<Done> {
  const message = standing(num, turn)
  if (!message.ok) return message
  if (message.value.poll === null) return failure('not_found', { field: 'num' })
  const choices = turn.store.polls.ballot(num, turn.actor.person.id)
  return success({ answer: { t: 'ballot', cid, num, choices } })
}
