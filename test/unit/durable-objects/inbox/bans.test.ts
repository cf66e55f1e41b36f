import { describe, expect, it } from 'vitest'
import { Bans } from '../../../../durable-objects/inbox/bans.ts'
import type { OwnSanction } from '../../../../durable-objects/protocol/rest/sanctions.ts'
import { inboxSql } from './support.ts'

function ban(id: string, more: Partial<OwnSanction> = {}): OwnSanction {
  const bare = { id, kind: 'ban', room: null, reason: `raison ${id}`, createdAt: 1 } as const
  return { ...bare, endsAt: null, mayLift: [], ...more }
}

const LIFTED = { lifted: { at: 2, word: '' } }

describe('bans that an Inbox has heard of', () => {
  it('hold until they end or are lifted, whatever order the news come in', () => {
    const sql = inboxSql()
    const bans = new Bans(sql)
    bans.hear(ban('a', { endsAt: 500 }))
    bans.hear(ban('b', LIFTED))
    bans.hear(ban('b'))
    expect(new Bans(sql).farewell(499)).toEqual({
      ...{ t: 'bye', code: 'banned', reason: 'raison a', until: 500 },
    })
    expect(bans.farewell(500)).toBeNull()
    bans.hear(ban('c'))
    expect(bans.farewell(500)).toEqual({ t: 'bye', code: 'banned', reason: 'raison c' })
    bans.hear(ban('c', LIFTED))
    expect(bans.farewell(500)).toBeNull()
  })

  it('are those from the whole workspace only', () => {
    const bans = new Bans(inboxSql())
    bans.hear(ban('a', { room: { id: 'r_general' as never, name: 'Général' } }))
    bans.hear(ban('b', { kind: 'mute' }))
    expect(bans.farewell(1)).toBeNull()
  })
})
