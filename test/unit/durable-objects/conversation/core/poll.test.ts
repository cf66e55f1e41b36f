import { describe, expect, it } from 'vitest'
import type { NewPoll } from '../../../../../durable-objects/protocol/commands.ts'
import { POLL, pollText, tallyOf, type Poll } from '../../../../../durable-objects/protocol/poll.ts'
import type { Place } from '../../../../../durable-objects/protocol/rights.ts'
import type { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import { act, ADA, ANY_ROOM, BOB, clientId, CLEO, newStore, say } from '../../support.ts'

const LUNCH = { question: 'Où @bob mange-t-il ?', options: ['Ici', 'Là', 'Ailleurs'] }
const UNCHANGED = { ok: true, value: { ack: {} } }

function ask(store: SqliteStore, more: Partial<NewPoll> = {}, now = 1_000) {
  return act(store, { t: 'send', text: '', poll: { ...LUNCH, ...more } }, { now })
}

function pollIn(store: SqliteStore, num = 1): Poll {
  const poll = store.page({ limit: 100 }).messages.find((message) => message.num === num)?.poll
  if (!poll) throw new Error('no poll')
  return poll
}

const vote = (num: number, ...choices: number[]) => ({ t: 'vote', num, choices }) as const

describe('a poll that is asked', () => {
  it('is a message whose text has the question and the options, and calls whom it names', () => {
    const store = newStore()
    const done = ask(store, { several: true, endsAt: 5_000 })
    expect(done).toMatchObject({
      ok: true,
      value: {
        events: [
          {
            ...{ t: 'message', num: 1, text: 'Où @bob mange-t-il ?\n- Ici\n- Là\n- Ailleurs' },
            ...{ mentions: [BOB.id] },
            poll: { ...LUNCH, several: true, endsAt: 5_000, votes: [] },
          },
        ],
      },
    })
    const [event] = done.ok ? (done.value.events ?? []) : []
    const { t: _, ...message } = event as { t: string }
    expect(store.page({ limit: 1 }).messages).toEqual([message])
  })

  it('is asked once, however often it is sent', () => {
    const store = newStore()
    const spoken = { t: 'send', cid: clientId(7), text: 'whatever', poll: LUNCH } as const
    const first = act(store, spoken)
    act(store, vote(1, 1))
    const again = act(store, { ...spoken, poll: { ...LUNCH, question: 'Autre ?' } })
    expect(first).toMatchObject({ value: { ack: { num: 1, seq: 1 } } })
    expect(again).toEqual({ ok: true, value: { ack: { num: 1, seq: 1, at: 1_000 } } })
    expect(pollIn(store).votes).toEqual([{ by: ADA.id, choices: [1] }])
  })

  it('may hold no blank, long, broken or doubled line, and no end that is over', () => {
    const store = newStore()
    const long = 'é'.repeat(POLL.optionChars)
    const refused: [Partial<NewPoll>, string][] = [
      [{ question: ' ' }, 'text_empty'],
      [{ question: 'a\nb' }, 'invalid_field'],
      [{ question: 'a\u0000' }, 'not_well_formed'],
      [{ question: 'a'.repeat(POLL.questionChars + 1) }, 'text_too_long'],
      [{ options: ['a', ''] }, 'text_empty'],
      [{ options: ['a', `${long}é`] }, 'text_too_long'],
      [{ options: ['a', ' a'] }, 'invalid_field'],
      [{ endsAt: 1_000 }, 'poll_closed'],
    ]
    for (const [more, code] of refused) {
      expect(ask(store, more)).toEqual({ ok: false, code, field: 'poll' })
    }
    expect(ask(store, { options: ['👩‍👩‍👧', long], endsAt: 1_001 })).toMatchObject({ ok: true })
    expect(store.head().num).toBe(1)
  })

  it('of the greatest size is a text that a message may have', () => {
    const store = newStore()
    const options = Array.from(
      { length: POLL.options.max },
      (_, n) => `${String(n)}${'𝄞'.repeat(POLL.optionChars - 1)}`,
    )
    const question = '𝄞'.repeat(POLL.questionChars)
    ask(store, { question, options })
    const text = pollText({ question, options })
    expect(act(store, { t: 'send', text })).toMatchObject({ ok: true })
  })

  it('cannot be edited: others have answered these words', () => {
    const store = newStore()
    ask(store)
    expect(act(store, { t: 'edit', num: 1, text: 'Autre ?' })).toEqual({
      ...{ ok: false, code: 'forbidden', field: 'num' },
    })
  })
})

describe('a vote', () => {
  it('is changed and taken back, and the same once more changes nothing', () => {
    const store = newStore()
    ask(store)
    const told = (choices: number[]) => ({
      ...{ t: 'reacted', num: 1, by: BOB.id, emoji: '', on: false, poll: { choices } },
    })
    expect(act(store, vote(1, 0), { by: BOB })).toMatchObject({ value: { events: [told([0])] } })
    expect(act(store, vote(1, 0), { by: BOB })).toEqual(UNCHANGED)
    expect(act(store, vote(1, 2), { by: CLEO })).toMatchObject({ ok: true })
    expect(act(store, vote(1, 1), { by: BOB })).toMatchObject({ value: { events: [told([1])] } })
    expect(pollIn(store).votes).toEqual([
      { by: CLEO.id, choices: [2] },
      { by: BOB.id, choices: [1] },
    ])
    expect(tallyOf(pollIn(store))).toMatchObject({ voters: 2 })
    expect(act(store, vote(1), { by: BOB })).toMatchObject({ value: { events: [told([])] } })
    expect(act(store, vote(1), { by: BOB })).toEqual(UNCHANGED)
    expect(pollIn(store).votes).toEqual([{ by: CLEO.id, choices: [2] }])
  })

  it('has one choice, or several where the poll lets it; each once, whatever their order', () => {
    const store = newStore()
    ask(store)
    ask(store, { several: true })
    const refused = { ok: false, code: 'invalid_field', field: 'choices' }
    expect(act(store, vote(1, 0, 1))).toEqual(refused)
    expect(act(store, vote(1, 3))).toEqual(refused)
    expect(act(store, vote(2, 2, 0, 2))).toMatchObject({ ok: true })
    expect(act(store, vote(2, 0, 2))).toEqual(UNCHANGED)
    expect(pollIn(store, 2).votes).toEqual([{ by: ADA.id, choices: [0, 2] }])
  })

  it('needs a poll that stands', () => {
    const store = newStore()
    say(store, 'kein')
    ask(store)
    act(store, { t: 'delete', num: 2 })
    expect(act(store, vote(1, 0))).toEqual({ ok: false, code: 'not_found', field: 'num' })
    expect(act(store, vote(3, 0))).toEqual({ ok: false, code: 'not_found', field: 'num' })
    expect(act(store, vote(2, 0))).toEqual({ ok: false, code: 'message_gone', field: 'num' })
  })

  it('is for whoever may react', () => {
    const store = newStore()
    ask(store)
    const places: [Place, string][] = [
      [{ ...ANY_ROOM, isMuted: true }, 'muted'],
      [{ ...ANY_ROOM, isReadOnly: true }, 'read_only'],
      [{ ...ANY_ROOM, isArchived: true }, 'room_archived'],
      [{ ...ANY_ROOM, standing: null }, 'forbidden'],
    ]
    for (const [place, code] of places) {
      expect(act(store, vote(1, 0), { place })).toEqual({ ok: false, code })
    }
    const guest = { by: CLEO, role: 'guest' } as const
    expect(act(store, vote(1, 0), guest)).toMatchObject({ ok: true })
  })

  it('goes with its poll', () => {
    const store = newStore()
    ask(store)
    act(store, vote(1, 0), { by: BOB })
    act(store, { t: 'delete', num: 1 })
    expect(store.polls.ballot(1, BOB.id)).toEqual([])
    expect(store.page({ limit: 1 }).messages[0]).not.toHaveProperty('poll')
    expect(JSON.stringify(store.changesSince(0, 100))).not.toMatch(/choices|Ailleurs/)
  })
})

describe('an anonymous poll', () => {
  it('tells how it stands and nothing of who voted, but one’s own vote to oneself', () => {
    const store = newStore()
    ask(store, { anonymous: true })
    const done = act(store, vote(1, 1), { by: BOB })
    const poll = { counts: [0, 1, 0], voters: 1 }
    expect(done).toEqual({
      ok: true,
      value: {
        ack: { seq: 2 },
        events: [
          { t: 'reacted', seq: 2, num: 1, by: ADA.id, at: 1_000, emoji: '', on: false, poll },
        ],
        own: { t: 'ballot', num: 1, choices: [1] },
      },
    })
    act(store, vote(1, 1), { by: CLEO })
    act(store, vote(1, 2), { by: BOB })
    expect(pollIn(store)).toEqual({ ...LUNCH, anonymous: true, counts: [0, 1, 1], voters: 2 })
    const page = store.page({ limit: 10 })
    expect(page.people.map(({ id }) => id)).toEqual([ADA.id, BOB.id])
    const told = JSON.stringify(store.changesSince(1, 100))
    expect(told).not.toContain(CLEO.id)
    expect(told).not.toContain('choices')
    const asked = act(store, { t: 'ballot', num: 1 }, { by: CLEO })
    expect(asked).toMatchObject({ value: { answer: { t: 'ballot', num: 1, choices: [1] } } })
    const nobody = act(store, { t: 'ballot', num: 1 })
    expect(nobody).toMatchObject({ value: { answer: { choices: [] } } })
  })
})

describe('a poll ends', () => {
  it('by itself, to the millisecond, and a resend of what was voted before changes nothing', () => {
    const store = newStore()
    ask(store, { endsAt: 2_000 })
    expect(act(store, vote(1, 0), { now: 1_999 })).toMatchObject({ ok: true })
    expect(act(store, vote(1, 1), { now: 2_000 })).toEqual({
      ...{ ok: false, code: 'poll_closed', field: 'num' },
    })
    expect(act(store, { t: 'close', num: 1 }, { now: 2_000 })).toEqual(UNCHANGED)
  })

  it('by its author or who keeps the room, once, and for good', () => {
    const store = newStore()
    ask(store)
    const close = { t: 'close', num: 1 } as const
    expect(act(store, close, { by: BOB })).toEqual({ ok: false, code: 'forbidden', field: 'num' })
    const place: Place = { ...ANY_ROOM, standing: 'moderator' }
    const closed = { closedAt: 1_500, closedBy: BOB.id }
    expect(act(store, close, { by: BOB, place, now: 1_500 })).toMatchObject({
      value: { events: [{ t: 'reacted', emoji: '', on: false, by: BOB.id, poll: closed }] },
    })
    expect(act(store, close, { now: 1_600 })).toEqual(UNCHANGED)
    expect(act(store, vote(1, 0))).toMatchObject({ code: 'poll_closed' })
    expect(pollIn(store)).toMatchObject(closed)
  })

  it('only where there is one', () => {
    const store = newStore()
    say(store, 'rien')
    expect(act(store, { t: 'close', num: 1 })).toMatchObject({ code: 'not_found' })
    expect(act(store, { t: 'close', num: 2 })).toMatchObject({ code: 'not_found' })
    act(store, { t: 'delete', num: 1 })
    expect(act(store, { t: 'close', num: 1 })).toMatchObject({ code: 'message_gone' })
    expect(act(store, { t: 'ballot', num: 1 })).toMatchObject({ code: 'message_gone' })
  })
})
