import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ConversationItem } from '../../../../durable-objects/protocol/items.ts'
import { item, Room, type Listener } from './room.ts'

type Step =
  | { do: 'tell'; howMany: number }
  | { do: 'answer'; who: number }
  | { do: 'join' }
  | { do: 'leave'; who: number }
  | { do: 'pass'; ms: number }

const who = fc.nat({ max: 7 })
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('tell'), howMany: fc.integer({ min: 1, max: 4 }) }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('answer'), who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('join') }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave'), who }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 0, max: 60 }) }),
    },
  ),
  { maxLength: 120 },
) as fc.Arbitrary<Step[]>

/** What one listener is owed: all that was told while it was there, and its own answers. */
interface Owed {
  readonly listener: Listener
  readonly shared: ConversationItem[]
  /** Each answer with how much of `shared` stood before it when it was given. */
  readonly own: { item: ConversationItem; after: number }[]
}

it('loses, doubles and reorders nothing under random traffic', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      const room = new Room()
      const present: Owed[] = []
      let number = 0
      for (const step of plan) {
        switch (step.do) {
          case 'tell': {
            const items = Array.from({ length: step.howMany }, () => item((number += 1)))
            for (const owed of present) owed.shared.push(...items)
            room.tell(...items)
            break
          }
          case 'answer': {
            const owed = present[step.who % Math.max(1, present.length)]
            if (!owed) break
            const answer: ConversationItem = { t: 'live', seq: (number += 1) }
            owed.own.push({ item: answer, after: owed.shared.length })
            room.answer(owed.listener, answer)
            break
          }
          case 'join':
            present.push({ listener: room.join(), shared: [], own: [] })
            break
          case 'leave': {
            const [owed] = present.splice(step.who % Math.max(1, present.length), 1)
            if (!owed) break
            room.leave(owed.listener)
            expectPrefix(owed)
            break
          }
          case 'pass':
            room.pass(step.ms)
        }
      }
      room.pass(1_000)
      for (const owed of present) expectWhole(owed)
    }),
    { numRuns: 300 },
  )
})

function expectWhole({ listener, shared, own }: Owed): void {
  const { items } = listener
  expect(items.filter(({ t }) => t === 'crowd')).toEqual(shared)
  expect(items.filter(({ t }) => t === 'live')).toEqual(own.map((answer) => answer.item))
  for (const { item: answer, after } of own) {
    const index = items.findIndex(
      (heard) => heard.t === 'live' && 'seq' in answer && heard.seq === answer.seq,
    )
    const before = items.slice(0, index).filter(({ t }) => t === 'crowd')
    expect(before.length).toBeGreaterThanOrEqual(after)
  }
}

/** Who leaves has heard a beginning of what it was owed. */
function expectPrefix({ listener, shared, own }: Owed): void {
  const heard = listener.items
  const [told, answers] = [
    heard.filter(({ t }) => t === 'crowd'),
    heard.filter(({ t }) => t === 'live'),
  ]
  expect(told).toEqual(shared.slice(0, told.length))
  expect(answers).toEqual(own.map((answer) => answer.item).slice(0, answers.length))
}
