import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { MessageEvent } from '../../../durable-objects/protocol/events.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import { judge, type Evidence, type Verdict } from './checker.ts'
import type { Answered, Written } from './notebook.ts'

const ada = 'p_ada' as PersonId
const bob = 'p_bob' as PersonId

function message(num: number, more: Partial<Message> = {}): Message {
  const cid = `c${num}` as ClientId
  return { num, seq: num, by: ada, cid, at: num, text: `text ${num}`, ...more }
}

/** Said at `10 × num`, acknowledged four later. */
function written(num: number, more: Partial<Written> = {}): Written {
  const { by, cid, text } = message(num)
  const answer: Answered = { kind: 'acked', num, seq: num, at: num * 10 + 4 }
  return { by, cid, text: text ?? '', beganAt: num * 10, answer, ...more }
}

function event(num: number, more: Partial<MessageEvent> = {}): MessageEvent {
  return { t: 'message', ...message(num), ...more }
}

const flawless: Evidence = {
  written: [written(1), written(2), written(3)],
  stored: [message(1), message(2), message(3)],
  base: 0,
  heard: [{ who: 'bob', from: 0, events: [event(1), event(2), event(3)] }],
}

function faultsOf(evidence: Partial<Evidence>): (keyof Verdict)[] {
  const verdict = judge({ ...flawless, ...evidence })
  return (Object.keys(verdict) as (keyof Verdict)[]).filter((kind) => verdict[kind].length > 0)
}

const { stored, heard } = flawless
const [bobHeard] = heard ?? []

describe('the judge of histories', () => {
  it('finds nothing in a good one, also when an answer is missing or a cid is shared', () => {
    expect(faultsOf({})).toEqual([])
    const none: Answered = { kind: 'none' }
    expect(faultsOf({ written: [written(1), written(2), written(3, { answer: none })] })).toEqual(
      [],
    )
    const unstored = written(4, { answer: none })
    expect(faultsOf({ written: [...flawless.written, unstored] })).toEqual([])
    const answer: Answered = { kind: 'refused', code: 'slow_down' }
    expect(faultsOf({ written: [...flawless.written, written(4, { answer })] })).toEqual([])
  })

  it.each<[string, Partial<Evidence>, (keyof Verdict)[]]>([
    ['an acked message that is missing', { written: [...flawless.written, written(4)] }, ['lost']],
    [
      'a message stored twice',
      { stored: [...stored, message(4, { cid: 'c1' as ClientId, text: 'text 1' })] },
      ['doubled'],
    ],
    [
      'an ack that named another place',
      {
        written: [
          written(1, { answer: { kind: 'acked', num: 1, seq: 7, at: 14 } }),
          ...flawless.written.slice(1),
        ],
      },
      ['moved'],
    ],
    ['a message nobody wrote', { stored: [...stored, message(4)] }, ['phantoms']],
    [
      'a message of another author',
      { stored: [...stored.slice(0, 2), message(3, { by: bob })], heard: [] },
      ['lost', 'phantoms'],
    ],
    [
      'a refused message that is there',
      {
        written: [
          ...flawless.written.slice(0, 2),
          written(3, { answer: { kind: 'refused', code: 'slow_down' } }),
        ],
      },
      ['phantoms'],
    ],
    [
      'a text that changed',
      { stored: [message(1), message(2), message(3, { text: 'text \ufffd' })] },
      ['altered', 'differing'],
    ],
    [
      'one who spoke after an ack and stands before it',
      {
        written: [
          written(1, { beganAt: 50 }),
          written(2),
          written(3, { beganAt: 20, answer: { kind: 'acked', num: 3, seq: 3, at: 30 } }),
        ],
      },
      ['inversions'],
    ],
    [
      'a number that is missing',
      { written: flawless.written.slice(1), stored: stored.slice(1), heard: [] },
      ['gaps'],
    ],
    [
      'numbers out of order',
      { stored: [message(1), message(2, { seq: 3 }), message(3, { seq: 2 })], heard: [] },
      ['moved', 'gaps'],
    ],
    [
      'a client that missed a change',
      { heard: [{ who: 'bob', from: 0, events: [event(1), event(3)] }] },
      ['misheard'],
    ],
    [
      'a client that heard one twice',
      { heard: [{ who: 'bob', from: 0, events: [event(1), event(1), event(2), event(3)] }] },
      ['misheard'],
    ],
    [
      'a client that heard another order',
      { heard: [{ who: 'bob', from: 0, events: [event(2), event(1), event(3)] }] },
      ['misheard'],
    ],
    [
      'a client that heard another text',
      {
        heard: [
          { who: 'bob', from: 0, events: [event(1), event(2), event(3, { text: 'text \ud800' })] },
        ],
      },
      ['differing'],
    ],
    [
      'a client that heard what is not stored',
      { heard: [{ who: 'bob', from: 0, events: [...(bobHeard?.events ?? []), event(4)] }] },
      ['differing'],
    ],
  ])('sees %s', (_what, evidence, kinds) => {
    expect(faultsOf(evidence)).toEqual(kinds)
  })
})
