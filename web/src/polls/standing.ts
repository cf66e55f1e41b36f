import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import { isPollOver, tallyOf, type Poll } from '../../../durable-objects/protocol/poll.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { placeIn } from '../conversation/subject.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'

/** What this person may do with a poll. */
export function pollActs({ view }: PageData, { by }: Message) {
  if (view.kind !== 'conversation') return { me: null, vote: false, close: false }
  const { me } = view.around
  const place = placeIn(view)
  const isOwn = by === me.id
  return {
    me: me.id,
    vote: may(me, 'message.react', place),
    close: may(me, isOwn ? 'message.delete-own' : 'message.delete-other', place),
  }
}

/** As far as the poll itself says it: in an anonymous one nobody's vote stands. */
export function choicesOf({ votes = [] }: Poll, person: PersonId | null): readonly number[] {
  return votes.find(({ by }) => by === person)?.choices ?? []
}

/** With this option chosen or not: the others stay only where several may be. */
export function withChoice(
  { several }: Poll,
  chosen: readonly number[],
  place: number,
): readonly number[] {
  const others = chosen.filter((one) => one !== place)
  if (others.length < chosen.length) return others
  return several ? [...others, place].sort((a, b) => a - b) : [place]
}

export interface PollLine {
  readonly text: string
  readonly count: number
  /** In words: how many, and their part of all who voted. */
  readonly share: string
  readonly isFirst: boolean
}

export function pollLines(poll: Poll): readonly PollLine[] {
  const { options, voters } = tallyOf(poll)
  const most = Math.max(...options.map(({ count }) => count))
  const percent = new Intl.NumberFormat(presentLocale(), { style: 'percent' })
  return options.map(({ text, count }) => ({
    ...{ text, count, isFirst: count > 0 && count === most },
    share: say('polls.share', {
      votes: say('polls.votes', { count }),
      share: percent.format(voters === 0 ? 0 : count / voters),
    }),
  }))
}

export function votersSaid(poll: Poll): string {
  const { voters } = tallyOf(poll)
  return voters === 0 ? say('polls.nobody') : say('polls.voters', { count: voters })
}

/** When it ends, or that it has; empty where nothing says when. `closer`: whoever closed it. */
export function endSaid(poll: Poll, closer: string | null, zone: string, now: number): string {
  if (isPollOver(poll, now))
    return closer === null ? say('polls.over') : say('polls.closed', { name: closer })
  const { endsAt } = poll
  return endsAt === undefined
    ? ''
    : say('polls.until', { time: momentIn(presentLocale(), zone, endsAt) })
}

export function kindSaid({ several, anonymous }: Poll): string {
  if (anonymous) return say(several ? 'polls.manySecret' : 'polls.oneSecret')
  return say(several ? 'polls.many' : 'polls.one')
}
