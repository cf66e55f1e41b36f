import { describe, expect, it } from 'vitest'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
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
