import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CROWD, Presence } from '../../../../durable-objects/conversation/presence.ts'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../../durable-objects/protocol/items.ts'
import type { PersonCard } from '../../../../durable-objects/protocol/message.ts'
import { ADA, BOB, CLEO, personId } from '../support.ts'

function cardOf(id: PersonId): PersonCard {
  return { id, alias: id, name: id }
}

/** What one who listens believes, from its welcome and the news since. */
class Believer {
  here: Set<PersonId> | null
  crowd: number | null

  constructor(presence: Presence) {
    const here = presence.here()
    this.here = here && new Set(here)
    this.crowd = here ? null : presence.crowd
  }

  hear(item: ConversationItem): void {
    if (item.t === 'crowd') {
      this.here = null
      this.crowd = item.count
    }
    if (item.t !== 'here') return
    this.here = new Set(item.all ?? this.here ?? [])
    for (const person of item.on ?? []) this.here.add(person)
    for (const person of item.off ?? []) this.here.delete(person)
    this.crowd = null
  }
}

describe('who is looking', () => {
  it('does not tell of who chose to be invisible, and seems to change when that does', () => {
    const presence = new Presence([BOB.id])
    for (const one of [ADA, BOB, CLEO]) presence.arrive(one)
    expect(presence.takeNews()).toEqual([{ t: 'here', on: [ADA.id, CLEO.id] }])
    expect([presence.here(), presence.crowd]).toEqual([[ADA.id, CLEO.id], 2])
    presence.hide(BOB.id, false)
    presence.hide(CLEO.id, true)
    expect(presence.takeNews()).toEqual([{ t: 'here', on: [BOB.id], off: [CLEO.id] }])
    presence.depart(CLEO.id)
    expect(presence.takeNews()).toEqual([])
    presence.hide(CLEO.id, false)
    expect([presence.takeNews(), presence.here()]).toEqual([[], [ADA.id, BOB.id]])
  })

  it('knows after a sleep whom it does not tell of', () => {
    const presence = new Presence([BOB.id])
    for (const one of [ADA, BOB]) presence.restore(one)
    expect([presence.here(), presence.hasNews]).toEqual([[ADA.id], false])
    presence.hide(BOB.id, false)
    expect(presence.takeNews()).toEqual([{ t: 'here', on: [BOB.id] }])
  })

  it('is told as a difference, gathered', () => {
    const presence = new Presence()
    presence.arrive(ADA)
    presence.arrive(BOB)
    expect(presence.takeNews()).toEqual([{ t: 'here', on: [ADA.id, BOB.id] }])
    presence.arrive(CLEO)
    presence.depart(ADA.id)
    expect(presence.takeNews()).toEqual([{ t: 'here', on: [CLEO.id], off: [ADA.id] }])
    expect(presence.cards([ADA.id, CLEO.id])).toEqual([CLEO])
    expect(presence.hasNews).toBe(false)
    expect(presence.takeNews()).toEqual([])
  })

  it('is not changed by a second device, nor by a reload', () => {
    const presence = new Presence()
    presence.arrive(ADA)
    presence.takeNews()
    presence.arrive(ADA)
    expect(presence.takeNews()).toEqual([])
    presence.depart(ADA.id)
    expect(presence.takeNews()).toEqual([])
    presence.depart(ADA.id)
    presence.arrive(ADA)
    expect(presence.takeNews()).toEqual([])
    expect(presence.here()).toEqual([ADA.id])
  })

  it('is known to the others after a sleep, so that only what changes is told', () => {
    const presence = new Presence()
    presence.restore(ADA)
    presence.restore(BOB)
    expect(presence.hasNews).toBe(false)
    presence.depart(BOB.id)
    expect(presence.takeNews()).toEqual([{ t: 'here', off: [BOB.id] }])
  })

  it('becomes a number in a crowd, and names again when the crowd has gone', () => {
    const presence = new Presence()
    for (let n = 1; n <= CROWD; n += 1) presence.arrive(cardOf(personId(n)))
    expect(presence.takeNews()).toMatchObject([{ t: 'here' }])
    presence.arrive(cardOf(personId(CROWD + 1)))
    expect(presence.here()).toBeNull()
    expect(presence.takeNews()).toEqual([{ t: 'crowd', count: CROWD + 1 }])
    presence.depart(personId(1))
    expect(presence.takeNews()).toEqual([{ t: 'here', all: presence.here() }])
  })

  it('becomes names again also when the crowd has slept', () => {
    const presence = new Presence()
    for (let n = 1; n <= CROWD + 1; n += 1) presence.restore(cardOf(personId(n)))
    presence.depart(personId(1))
    expect(presence.takeNews()).toEqual([{ t: 'here', all: presence.here() }])
  })
})

/** A few people who come and go, beside so many who stay: about where a room becomes a crowd. */
describe.each([0, CROWD - 2])(
  'with %i others who stay, over random comings and goings',
  (others) => {
    it('what every listener was told equals the truth', () => {
      const steps = fc.array(
        fc.record({
          do: fc.constantFrom(
            'arrive' as const,
            'depart' as const,
            'news' as const,
            'news' as const,
          ),
          who: fc.nat({ max: 4 }),
          listens: fc.boolean(),
        }),
        { maxLength: 80 },
      )
      fc.assert(
        fc.property(steps, (plan) => {
          const presence = new Presence()
          for (let n = 0; n < others; n += 1) presence.restore(cardOf(personId(1_000 + n)))
          const sockets = new Map<PersonId, number>()
          const believers = [new Believer(presence)]
          const tell = () => {
            for (const item of presence.takeNews()) for (const one of believers) one.hear(item)
          }
          for (const { do: what, who, listens } of plan) {
            const person = personId(who)
            const count = sockets.get(person) ?? 0
            if (what === 'news') tell()
            else if (what === 'arrive') {
              presence.arrive(cardOf(person))
              sockets.set(person, count + 1)
              if (listens) believers.push(new Believer(presence))
            } else if (count > 0) {
              presence.depart(person)
              sockets.set(person, count - 1)
            }
          }
          tell()
          const there = [...sockets].flatMap(([person, count]) => (count > 0 ? [person] : []))
          const size = there.length + others
          for (const { here, crowd } of believers) {
            if (size > CROWD) expect({ here, crowd }).toEqual({ here: null, crowd: size })
            else {
              const known = [...(here ?? [])].filter((id) => id < personId(1_000))
              expect({ known: known.sort(), size: here?.size }).toEqual({
                known: there.sort(),
                size,
              })
            }
          }
        }),
        { numRuns: others === 0 ? 500 : 100 },
      )
    })
  },
)
