import { describe, expect, it } from 'vitest'
import { CONVERSATION_MIGRATIONS } from '../../../../../durable-objects/conversation/store/migrations.ts'
import { Sanctions } from '../../../../../durable-objects/conversation/store/sanctions.ts'
import { SlowMode } from '../../../../../durable-objects/conversation/store/slow-mode.ts'
import type { SanctionNote } from '../../../../../durable-objects/protocol/rpc-sanctions.ts'
import { migrate } from '../../../../../durable-objects/shared/migrate.ts'
import type { Sql } from '../../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { ADA, BOB } from '../../support.ts'

function freshSql(): Sql {
  const sql = nodeSql()
  migrate(sql, CONVERSATION_MIGRATIONS)
  return sql
}

function note(id: string, more: Partial<SanctionNote> = {}): SanctionNote {
  return { id, kind: 'ban', until: null, reason: `raison ${id}`, ...more }
}

describe('what a conversation holds against somebody', () => {
  it('shuts out for as long as the longest holds, also after a sleep', () => {
    const sql = freshSql()
    new Sanctions(sql).hear(ADA.id, [
      note('a', { kind: 'kick', until: 500 }),
      note('b', { until: 900 }),
    ])
    const woken = new Sanctions(sql)
    expect(woken.shutsOut(ADA.id, 400)).toEqual({
      ...{ t: 'bye', code: 'banned', reason: 'raison b', until: 900 },
    })
    expect(woken.shutsOut(ADA.id, 899)).not.toBeNull()
    expect(woken.shutsOut(ADA.id, 900)).toBeNull()
    expect(woken.shutsOut(BOB.id, 400)).toBeNull()
    expect(woken.isMuted(ADA.id, 400)).toBe(false)
  })

  it('mutes without shutting out', () => {
    const sanctions = new Sanctions(freshSql())
    sanctions.hear(ADA.id, [note('a', { kind: 'mute', until: 500 })])
    expect(sanctions.shutsOut(ADA.id, 1)).toBeNull()
    expect([sanctions.isMuted(ADA.id, 499), sanctions.isMuted(ADA.id, 500)]).toEqual([true, false])
  })

  it('is replaced by what is told next, and gone when nothing is', () => {
    const sql = freshSql()
    const sanctions = new Sanctions(sql)
    sanctions.hear(ADA.id, [note('a')])
    sanctions.hear(ADA.id, [])
    for (const one of [sanctions, new Sanctions(sql)]) expect(one.shutsOut(ADA.id, 1)).toBeNull()
  })

  it('says once why somebody goes whom a kick sent out that is over', () => {
    const sanctions = new Sanctions(freshSql())
    const kick = note('a', { kind: 'kick', until: 1 })
    sanctions.hear(ADA.id, [kick])
    expect(sanctions.partingOf(ADA.id, [])).toMatchObject({ code: 'kicked', reason: 'raison a' })
    // Came back and left by themselves meanwhile: the same kick is no news.
    expect(sanctions.partingOf(ADA.id, [kick])).toEqual({ t: 'bye', code: 'forbidden' })
  })
})

describe('a slow room', () => {
  it('counts from what each has said while it was slow, through a sleep', () => {
    const sql = freshSql()
    let seconds = 0
    const wake = () => new SlowMode(sql, () => seconds)
    const pace = wake()
    pace.spoke(ADA.id, 1_000)
    seconds = 10
    expect(pace.waitFor(ADA.id, 2_000)).toBe(0)
    pace.spoke(ADA.id, 2_000)
    expect(wake().waitFor(ADA.id, 3_000)).toBe(9_000)
    expect(wake().waitFor(BOB.id, 3_000)).toBe(0)
    expect(wake().waitFor(ADA.id, 12_000)).toBe(0)
    seconds = 3
    expect(wake().waitFor(ADA.id, 3_000)).toBe(2_000)
  })
})
