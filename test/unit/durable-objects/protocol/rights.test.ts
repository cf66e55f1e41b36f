import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../../../durable-objects/protocol/rest/accounts.ts'
import {
  may,
  PLACE_RIGHTS,
  PRIVATE_THREAD,
  whyNot,
  WORKSPACE_RIGHTS,
  type Place,
  type PlaceAction,
  type WorkspaceAction,
} from '../../../../durable-objects/protocol/rights.ts'

/** Written by hand, apart from the table that it judges. */

const STANDINGS = ['owner', 'moderator', 'member', null] as const
const ACCESSES = ['open', 'approval', 'private'] as const

const room: Place = { standing: null, form: 'room', isReadOnly: false, isArchived: false }

function places(): Place[] {
  return STANDINGS.flatMap((standing) =>
    ACCESSES.flatMap((access) =>
      [false, true].flatMap((isReadOnly) =>
        [false, true].flatMap((isArchived) =>
          [false, true].map((isHome) => ({
            ...{ standing, access, isReadOnly, isArchived, isHome, form: 'room' as const },
          })),
        ),
      ),
    ),
  )
}

function everyAct(): { role: Role; action: PlaceAction; place: Place }[] {
  const actions = Object.keys(PLACE_RIGHTS) as PlaceAction[]
  return ROLES.flatMap((role) =>
    actions.flatMap((action) => places().map((place) => ({ role, action, place }))),
  )
}

describe('in a room', () => {
  it.each<[Role, Place['standing'], Place['access'], PlaceAction, string | null]>([
    ['member', 'member', 'open', 'message.send', null],
    ['guest', 'member', 'private', 'message.send', null],
    ['guest', 'owner', 'private', 'room.describe', 'forbidden'],
    ['guest', 'member', 'open', 'message.pin', 'forbidden'],
    ['guest', 'member', 'open', 'message.call-room', 'forbidden'],
    ['guest', null, 'open', 'room.join', 'forbidden'],
    ['guest', null, 'approval', 'room.ask', 'forbidden'],
    ['member', null, 'open', 'room.join', null],
    ['member', null, 'approval', 'room.join', 'forbidden'],
    ['member', null, 'private', 'room.join', 'forbidden'],
    ['member', null, 'approval', 'room.ask', null],
    ['member', null, 'open', 'message.read', 'forbidden'],
    ['administrator', null, 'open', 'message.read', 'forbidden'],
    ['administrator', null, 'open', 'message.delete-other', 'forbidden'],
    ['moderator', 'member', 'private', 'message.delete-other', null],
    ['member', 'member', 'open', 'message.delete-other', 'forbidden'],
    ['member', 'moderator', 'open', 'message.delete-other', null],
    ['member', 'moderator', 'approval', 'requests.answer', null],
    ['member', 'member', 'approval', 'requests.answer', 'forbidden'],
    ['moderator', null, 'approval', 'requests.answer', null],
    ['administrator', null, 'private', 'requests.answer', 'forbidden'],
    ['administrator', null, 'private', 'room.archive', 'forbidden'],
    ['administrator', null, 'open', 'room.archive', null],
    ['moderator', null, 'open', 'room.archive', 'forbidden'],
    ['member', 'moderator', 'open', 'room.archive', 'forbidden'],
    ['member', 'owner', 'private', 'room.archive', null],
    ['member', 'owner', 'private', 'room.transfer', null],
    ['member', 'moderator', 'private', 'room.transfer', 'forbidden'],
    ['member', 'moderator', 'private', 'members.remove', null],
    ['member', 'moderator', 'private', 'members.remove-keeper', 'forbidden'],
    ['member', 'moderator', 'private', 'members.change-role', 'forbidden'],
  ])('a %s of the workspace, %s of a room that is %s: %s is %s', (...row) => {
    const [role, standing, access, action, expected] = row
    expect(whyNot({ role }, action, { ...room, standing, ...(access && { access }) })).toBe(
      expected,
    )
  })

  it('that is read-only, ordinary members read, and those who keep it write', () => {
    const place: Place = { ...room, standing: 'member', isReadOnly: true }
    for (const action of [
      'message.send',
      'message.edit-own',
      'message.react',
      'message.pin',
    ] as const) {
      expect(whyNot({ role: 'member' }, action, place)).toBe('read_only')
      expect(may({ role: 'moderator' }, action, place)).toBe(true)
      expect(may({ role: 'member' }, action, { ...place, standing: 'moderator' })).toBe(true)
    }
    for (const action of ['message.read', 'message.search', 'message.delete-own'] as const) {
      expect(may({ role: 'guest' }, action, place)).toBe(true)
    }
  })

  it('that is locked, only those who keep it write, and who is muted does not write anywhere', () => {
    const place: Place = { ...room, standing: 'member', isLocked: true }
    for (const action of ['message.send', 'message.react', 'message.type'] as const) {
      expect(whyNot({ role: 'member' }, action, place)).toBe('room_locked')
      expect(may({ role: 'moderator' }, action, place)).toBe(true)
      expect(may({ role: 'member' }, action, { ...place, standing: 'owner' })).toBe(true)
      for (const standing of ['owner', 'moderator', 'member'] as const) {
        const muted = { ...room, standing, isMuted: true }
        expect(whyNot({ role: 'member' }, action, muted)).toBe('muted')
      }
    }
    for (const action of ['message.read', 'message.delete-own', 'message.report'] as const) {
      expect(may({ role: 'guest' }, action, { ...place, isMuted: true })).toBe(true)
    }
  })

  it('that is archived, everybody reads and nobody does more, until it is restored', () => {
    const still = everyAct()
      .filter(({ place }) => place.isArchived)
      .filter(({ role, action, place }) => may({ role }, action, place))
      .map(({ action }) => action)
    expect([...new Set(still)].sort()).toEqual(
      [
        ...['members.see', 'message.read', 'message.search', 'room.leave', 'room.restore'],
        ...['members.sanction', 'message.report', 'reports.answer'],
      ].sort(),
    )
    const place: Place = { ...room, standing: 'owner', isArchived: true }
    expect(whyNot({ role: 'administrator' }, 'message.send', place)).toBe('room_archived')
  })

  it('of everyone, nobody leaves, removes, archives or hides', () => {
    const done = everyAct()
      .filter(({ place }) => place.isHome === true && !place.isArchived)
      .filter(({ role, action, place }) => may({ role }, action, place))
      .map(({ action }) => action)
    for (const spared of ['room.leave', 'members.remove', 'room.archive', 'room.change-kind']) {
      expect(done).not.toContain(spared)
    }
  })

  it('that is private, who is not in it has no right at all', () => {
    for (const { role, action, place } of everyAct()) {
      if (place.standing !== null || place.access !== 'private') continue
      expect(whyNot({ role }, action, place)).toBe('forbidden')
    }
  })

  it('a higher standing never takes a right away, but the outsider’s', () => {
    for (const { role, action, place } of everyAct()) {
      if (place.standing !== 'member' || !may({ role }, action, place)) continue
      for (const standing of ['moderator', 'owner'] as const) {
        expect(may({ role }, action, { ...place, standing }), action).toBe(true)
      }
    }
  })

  it('each may as many of the 31 acts as were counted by hand', () => {
    const actions = Object.keys(PLACE_RIGHTS) as PlaceAction[]
    expect(actions).toHaveLength(31)
    const count = (role: Role, access: Place['access']) =>
      STANDINGS.map((standing) => {
        const place: Place = { ...room, standing, ...(access && { access }) }
        return actions.filter((action) => may({ role }, action, place)).length
      })
    // owner, moderator, member, outside
    expect(ROLES.map((role) => count(role, 'approval'))).toEqual([
      [27, 27, 27, 16],
      [27, 22, 22, 11],
      [27, 22, 12, 1],
      [10, 10, 10, 0],
    ])
    expect(ROLES.map((role) => count(role, 'private'))).toEqual([
      [26, 26, 26, 0],
      [26, 21, 21, 0],
      [26, 21, 12, 0],
      [10, 10, 10, 0],
    ])
  })
})

describe('in a private thread or a group', () => {
  it('all are equal: staff takes back nobody’s words', () => {
    for (const role of ROLES) {
      for (const form of ['thread', 'group'] as const) {
        const place: Place = { ...PRIVATE_THREAD, form }
        expect(may({ role }, 'message.send', place)).toBe(true)
        expect(may({ role }, 'message.pin', place)).toBe(true)
        expect(may({ role }, 'message.delete-other', place)).toBe(false)
        expect(may({ role }, 'message.read', { ...place, standing: null })).toBe(false)
      }
      expect(may({ role }, 'members.invite', PRIVATE_THREAD)).toBe(false)
      expect(may({ role }, 'members.invite', { ...PRIVATE_THREAD, form: 'group' })).toBe(true)
    }
  })
})

describe('in the workspace', () => {
  it('each role may what was written down for it', () => {
    const actions = Object.keys(WORKSPACE_RIGHTS) as WorkspaceAction[]
    const count = (role: Role) => actions.filter((action) => may({ role }, action)).length
    expect(ROLES.map(count)).toEqual([28, 15, 9, 2])
    expect(actions.filter((action) => may({ role: 'guest' }, action))).toEqual([
      ...['threads.open', 'own-account.change'],
    ])
    for (const action of [
      'settings.change',
      'audit.see',
      'place.oversee',
      'place.export',
      'place.import',
      'bots.manage',
      'roles.change',
      'server.change',
      'server.pass',
      'holds.keep',
      'rooms.recover',
    ] as const) {
      expect(may({ role: 'moderator' }, action)).toBe(false)
    }
  })
})
