import type { ConversationEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import {
  isPollOver,
  type Poll,
  type PollChange,
  type PollTerms,
  type Vote,
} from '../../protocol/poll.ts'
import type { MovedMessage } from '../../protocol/moving/lines.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Change, PollStore } from '../core/ports.ts'
import type { MessageRow } from './rows.ts'

/**
 * What a poll is stands in its message's row, as JSON; `counts` and `voters` there are of votes that came
 * from elsewhere without names. Each vote is a row of its own. In an anonymous poll it says who voted,
 * so that they may do so once and otherwise; that is told to nobody but themselves.
 */
export function termsOf(stored: string): Poll {
  return JSON.parse(stored) as Poll
}

/** As everybody may see it. */
export function readPoll(sql: Sql, { num, poll }: Pick<MessageRow, 'num' | 'poll'>): Poll | null {
  if (poll === null) return null
  const terms = termsOf(poll)
  const votes = readVotes(sql, num)
  return terms.anonymous ? { ...terms, ...countsOf(terms, votes) } : { ...terms, votes }
}

/** Before anybody has voted. */
export function newPoll(terms: PollTerms): Poll {
  return terms.anonymous ? { ...terms, ...countsOf(terms, []) } : { ...terms, votes: [] }
}

type Log = <E extends ConversationEvent>(
  kind: 'voted' | 'closed',
  change: Change,
  detail: string | null,
  event: E,
) => E

/** Votes in the order of the conversation: each is its next change. */
export class Polls implements PollStore {
  readonly #sql: Sql
  readonly #nextSeq: () => number
  readonly #log: Log

  constructor(sql: Sql, nextSeq: () => number, log: Log) {
    this.#sql = sql
    this.#nextSeq = nextSeq
    this.#log = log
  }

  ballot(num: number, person: PersonId): readonly number[] {
    const [row] = this.#sql.query<{ choices: string }>(
      'SELECT choices FROM votes WHERE num = ? AND person = ?',
      ...[num, person],
    )
    return row ? choicesOf(row.choices) : []
  }

  vote({ num, by, at }: Change, choices: readonly number[]): ConversationEvent {
    const { author, poll } = this.#find(num)
    writeVote(this.#sql, num, { by, choices }, this.#nextSeq())
    const change = poll.anonymous ? tallied(this.#sql, num, poll) : { choices }
    const detail = poll.anonymous ? null : JSON.stringify(choices)
    const told = { num, by: poll.anonymous ? author : by, at }
    return this.#log('voted', told, detail, eventOf(told, change))
  }

  close(change: Change): ConversationEvent {
    const { num, by, at } = change
    const closed = { closedAt: at, closedBy: by }
    const poll = JSON.stringify({ ...this.#find(num).poll, ...closed })
    this.#sql.query('UPDATE messages SET poll = ? WHERE num = ?', poll, num)
    return this.#log('closed', change, null, eventOf(change, closed))
  }

  #find(num: number): { readonly author: PersonId; readonly poll: Poll } {
    const [row] = this.#sql.query<Pick<MessageRow, 'author' | 'poll'>>(
      'SELECT author, poll FROM messages WHERE num = ?',
      num,
    )
    if (!row || row.poll === null) throw new Error('a vote in what is no poll')
    return { author: row.author, poll: termsOf(row.poll) }
  }
}

function eventOf(change: Change, poll: PollChange): ConversationEvent {
  return { t: 'reacted', seq: 0, ...change, emoji: '', on: false, poll }
}

/** In an anonymous poll: how it stands, in place of who has done what. */
export function tallied(sql: Sql, num: number, terms: Poll): PollChange {
  return countsOf(terms, readVotes(sql, num))
}

/** `seq`: of the change, which gives the order in which people voted. */
export function writeVote(sql: Sql, num: number, { by, choices }: Vote, seq: number): void {
  if (choices.length === 0) {
    sql.query('DELETE FROM votes WHERE num = ? AND person = ?', num, by)
    return
  }
  sql.query(
    `INSERT INTO votes (num, person, choices, seq) VALUES (?, ?, ?, ?)
     ON CONFLICT (num, person) DO UPDATE SET choices = excluded.choices, seq = excluded.seq`,
    ...[num, by, JSON.stringify(choices), seq],
  )
}

/**
 * A poll of elsewhere: a file may say anything. An anonymous one is over: nobody knows who has voted.
 */
export function broughtPoll(
  { votes = [], counts, voters, ...terms }: NonNullable<MovedMessage['poll']>,
  now: number,
): { readonly terms: Poll; readonly votes: readonly Vote[] } {
  const isThere = (place: number) => place < terms.options.length
  if (terms.anonymous) {
    const all = terms.options.map((_, place) => counts?.[place] ?? 0)
    const most = Math.max(voters ?? 0, ...all)
    const closed = isPollOver(terms, now) ? {} : { closedAt: now }
    return { terms: { ...terms, ...closed, counts: all, voters: most }, votes: [] }
  }
  return {
    terms,
    votes: votes.map(({ by, choices }) => {
      const chosen = [...new Set(choices)].filter(isThere).sort((a, b) => a - b)
      return { by, choices: terms.several ? chosen : chosen.slice(0, 1) }
    }),
  }
}

/** An account is no more: its anonymous votes count on, and are nobody's. */
export function disownVotes(sql: Sql, person: PersonId): void {
  sql.query(
    `UPDATE votes SET person = lower(hex(randomblob(12))) WHERE person = ? AND (
       SELECT json_extract(m.poll, '$.anonymous') FROM messages m WHERE m.num = votes.num) = 1`,
    person,
  )
}

export function choicesOf(stored: string): readonly number[] {
  return JSON.parse(stored) as readonly number[]
}

function readVotes(sql: Sql, num: number): Vote[] {
  return sql
    .query<{ by: PersonId; choices: string }>(
      'SELECT person AS by, choices FROM votes WHERE num = ? ORDER BY seq',
      num,
    )
    .map(({ by, choices }) => ({ by, choices: choicesOf(choices) }))
}

function countsOf(
  { options, counts = [], voters = 0 }: Poll,
  votes: readonly Vote[],
): Required<Pick<Poll, 'counts' | 'voters'>> {
  const all = options.map((_, place) => counts[place] ?? 0)
  for (const place of votes.flatMap(({ choices }) => choices)) all[place] = (all[place] ?? 0) + 1
  return { counts: all, voters: voters + votes.length }
}
