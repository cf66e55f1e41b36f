import { describe, expect, it } from 'vitest'
import type { Concern } from '../../../../durable-objects/protocol/attention.ts'
import type { ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { concernPath, withNews } from '../../../../web/src/activity/concern-list.ts'

const room = 'r_general' as ConversationId

function concern(id: string, at: number, more: Partial<Concern> = {}): Concern {
  return { id, kind: 'mention', at, text: '', read: false, ...more }
}

describe('the list with its news', () => {
  const fetched = [concern('b', 20), concern('a', 10)]

  it('shows what is new first, wherever it came from', () => {
    const list = withNews(fetched, { d: concern('d', 15), c: concern('c', 30) })
    expect(list.map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a'])
  })

  it('takes what changed in place of what was fetched', () => {
    const list = withNews(fetched, { a: concern('a', 10, { read: true }) })
    expect(list.map(({ id, read }) => [id, read])).toEqual([
      ['b', false],
      ['a', true],
    ])
  })

  it('leaves out what is gone, also what was never there', () => {
    expect(withNews(fetched, { b: null, z: null }).map(({ id }) => id)).toEqual(['a'])
  })
})

describe('the way to it', () => {
  it('leads to the message, in a room or in private', () => {
    const awa = { id: 'p_a' as PersonId, alias: 'awa', name: 'Awa' }
    expect(concernPath(concern('a', 1, { conversation: room, num: 7 }))).toBe('/rooms/general?m=7')
    const inPrivate = { conversation: 'd_x' as ConversationId, with: awa, num: 3 }
    expect(concernPath(concern('a', 1, inPrivate))).toBe('/people/awa?m=3')
  })

  it('leads to the room that answered, and to the requests that wait', () => {
    expect(concernPath(concern('a', 1, { kind: 'answer', conversation: room }))).toBe(
      '/rooms/general',
    )
    expect(concernPath(concern('a', 1, { kind: 'request', count: 2 }))).toBe('/admin/requests')
  })
})
