import { describe, expect, it } from 'vitest'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
import type { RoomAccessState } from '../../../../durable-objects/protocol/inbox.ts'
import type { Role } from '../../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData } from '../../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomSummary } from '../../../../durable-objects/protocol/rest/rooms.ts'
import { surroundingsOf } from '../../../../web/src/app/page-changes.ts'
import { concernsPage, withAccess, withPendingRequests } from '../../../../web/src/app/page-news.ts'
import * as f from '../../../e2e/gallery/fixtures.ts'

const inGeneral = f.page('fr', '/rooms/general', {
  kind: 'conversation',
  around: f.surroundings('fr'),
  subject: { kind: 'room', id: f.general.id, room: f.general },
  content: null,
})
const signedOut = f.page('fr', '/sign-in', { kind: 'sign-in', place: f.place })

describe('a page', () => {
  it('shows a room’s new state and leaves the others alone', () => {
    const after = withAccess(inGeneral, f.accounting.id, 'member')
    const states = surroundingsOf(after)?.rooms.map((room) => [room.id, room.state])
    const before = f.rooms.map((room) => [room.id, room.state])
    expect(states).toEqual(
      before.map(([id, state]) => [id, id === f.accounting.id ? 'member' : state]),
    )
  })

  it('lists a room no more that who was put out of it may not know of', () => {
    const kiosk = { ...f.general, id: 'r_kiosk' as RoomId, access: 'private' as const }
    const listed = (room: RoomSummary, role: Role, state: RoomAccessState): boolean => {
      const around = f.surroundings('fr')
      const before = { ...around, rooms: [room, ...around.rooms], me: { ...around.me, role } }
      const page = { ...inGeneral, view: { ...inGeneral.view, around: before } } as PageData
      const rooms = surroundingsOf(withAccess(page, room.id, state))?.rooms ?? []
      expect(rooms.length).toBeGreaterThanOrEqual(around.rooms.length)
      return rooms.some(({ id }) => id === room.id)
    }
    const open = { ...kiosk, access: 'approval' as const }
    const archived = { ...open, isArchived: true }
    expect(listed(kiosk, 'administrator', 'member')).toBe(true)
    expect(listed(kiosk, 'administrator', 'none')).toBe(false)
    expect(listed(open, 'member', 'none')).toBe(true)
    expect(listed(open, 'guest', 'none')).toBe(false)
    expect(listed(open, 'guest', 'member')).toBe(true)
    expect(listed(archived, 'member', 'none')).toBe(false)
    expect(listed(archived, 'member', 'member')).toBe(true)
    expect(listed(archived, 'administrator', 'none')).toBe(true)
  })

  it('shows how many wait', () => {
    expect(surroundingsOf(withPendingRequests(inGeneral, 4))?.pendingRequests).toBe(4)
  })

  it('without anybody signed in stays as it is', () => {
    expect(withPendingRequests(signedOut, 4)).toBe(signedOut)
    expect(surroundingsOf(signedOut)).toBeNull()
  })

  it('is concerned by access to the room it shows and to rooms it does not know', () => {
    expect(concernsPage(inGeneral, f.general.id)).toBe(true)
    expect(concernsPage(inGeneral, f.accounting.id)).toBe(false)
    expect(concernsPage(inGeneral, 'r_secret' as RoomId)).toBe(true)
  })
})
