import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../../../durable-objects/protocol/rest/accounts.ts'
import {
  mayLift,
  maySanction,
  rankOf,
  type Ranked,
  type RoomRole,
} from '../../../../durable-objects/protocol/rights.ts'

const STANDINGS = ['owner', 'moderator', 'member', null] as const

function everybody(): Ranked[] {
  return ROLES.flatMap((role) => STANDINGS.map((standing) => ({ role, standing })))
}

const who = ({ role, standing }: Ranked) => `${role}/${standing ?? 'outside'}`

/** Written by hand, apart from the ranks: whom each may kick, mute or ban in a room. */
const IN_A_ROOM: Readonly<Record<string, readonly string[]>> = {
  administrator: ['moderator', 'owner', 'keeper', 'member', 'guest'],
  moderator: ['owner', 'keeper', 'member', 'guest'],
  owner: ['keeper', 'member', 'guest'],
  keeper: ['member', 'guest'],
  member: [],
  guest: [],
}

/** A member of the workspace is what they are in the room; all others are what they are there. */
function titleOf({ role, standing }: Ranked): string {
  if (role !== 'member') return role
  return standing === 'owner' ? 'owner' : standing === 'moderator' ? 'keeper' : 'member'
}

describe('in a room', () => {
  it('each sanctions those who were written down, in all 256 pairs', () => {
    const wrong = everybody().flatMap((actor) =>
      everybody()
        .filter((target) => {
          const expected = IN_A_ROOM[titleOf(actor)]?.includes(titleOf(target)) ?? false
          return maySanction(actor, target, 'room') !== expected
        })
        .map((target) => `${who(actor)} about ${who(target)}`),
    )
    expect(wrong).toEqual([])
  })

  it('nobody sanctions an equal, so nobody themselves, and of two never both each other', () => {
    for (const one of everybody()) {
      expect(maySanction(one, one, 'room')).toBe(false)
      for (const other of everybody()) {
        const both = maySanction(one, other, 'room') && maySanction(other, one, 'room')
        expect(both).toBe(false)
      }
    }
  })
})

describe('in the workspace', () => {
  const EVERYWHERE: Readonly<Record<Role, readonly Role[]>> = {
    administrator: ['moderator', 'member', 'guest'],
    moderator: ['member', 'guest'],
    member: [],
    guest: [],
  }

  it.each(ROLES)('a %s bans those who were written down', (role) => {
    const banned = ROLES.filter((other) =>
      maySanction({ role, standing: null }, { role: other, standing: null }, 'workspace'),
    )
    expect(banned).toEqual(EVERYWHERE[role])
  })

  it('keeping a room gives no rank', () => {
    const owner: Ranked = { role: 'member', standing: 'owner' }
    const target: Ranked = { role: 'guest', standing: null }
    expect(maySanction(owner, target, 'workspace')).toBe(false)
    expect(mayLift(owner, { role: 'guest', standing: null }, 'workspace')).toBe(false)
  })
})

describe('what was imposed', () => {
  it('is lifted by who keeps the place and does not stand below who imposed it', () => {
    const at = (role: Role, standing: RoomRole | null = null): Ranked => ({ role, standing })
    const owner = at('member', 'owner')
    const keeper = at('member', 'moderator')
    const staff = at('moderator')
    expect(mayLift(owner, keeper, 'room')).toBe(true)
    expect(mayLift(keeper, keeper, 'room')).toBe(true)
    expect(mayLift(keeper, owner, 'room')).toBe(false)
    expect(mayLift(owner, staff, 'room')).toBe(false)
    expect(mayLift(staff, owner, 'room')).toBe(true)
    expect(mayLift(staff, at('administrator'), 'workspace')).toBe(false)
    // Who imposed it has no rank any more: whoever keeps the place may.
    expect(mayLift(keeper, at('guest'), 'room')).toBe(true)
    expect(mayLift(at('member', 'member'), at('guest'), 'room')).toBe(false)
  })

  it('staff stands above everybody who keeps a room, and a guest above nobody', () => {
    for (const one of everybody()) {
      const isStaff = one.role === 'administrator' || one.role === 'moderator'
      expect(rankOf(one) > 3).toBe(isStaff)
      if (one.role === 'guest') expect(rankOf(one)).toBe(0)
    }
  })
})
