import { describe, expect, it } from 'vitest'
import { Sessions } from '../../../../durable-objects/inbox/sessions.ts'
import type { ConversationId, SessionId } from '../../../../durable-objects/protocol/ids.ts'
import { inboxSql } from './support.ts'

const [ONE, TWO] = ['1'.repeat(16), '2'.repeat(16)] as [SessionId, SessionId]
const [GENERAL, OTHER] = ['r_general', 'r_other'] as [ConversationId, ConversationId]

function newSessions(sql = inboxSql()) {
  const world = { now: 1_000, unreachable: new Set<string>(), ended: [] as string[] }
  const wake = () =>
    new Sessions(sql, {
      endIn: (conversation, sessions) => {
        if (world.unreachable.has(conversation)) return Promise.reject(new Error('unreachable'))
        for (const session of sessions) world.ended.push(`${session} in ${conversation}`)
        return Promise.resolve()
      },
      now: () => world.now,
    })
  return { world, wake, sessions: wake() }
}

describe('a session that ends', () => {
  it('ends in every conversation that it entered, and in no other', async () => {
    const { world, sessions } = newSessions()
    for (const room of [GENERAL, OTHER, GENERAL]) sessions.enter(ONE, [room])
    sessions.enter(TWO, [GENERAL])
    sessions.end([ONE])
    await sessions.run()
    expect(world.ended.toSorted()).toEqual([`${ONE} in ${GENERAL}`, `${ONE} in ${OTHER}`])
    expect(sessions.dueAt()).toBeNull()
  })

  it('is let in nowhere any more, also after a sleep', () => {
    const { sessions, wake } = newSessions()
    expect(sessions.enter(ONE, [GENERAL])).toBe(true)
    sessions.end([ONE])
    for (const one of [sessions, wake()]) {
      expect([one.hasEnded(ONE), one.enter(ONE, [OTHER])]).toEqual([true, false])
      expect([one.hasEnded(TWO), one.enter(TWO, [OTHER])]).toEqual([false, true])
    }
  })

  it('is carried to a conversation that could not be reached, until it is, also after a sleep', async () => {
    const { world, sessions, wake } = newSessions()
    for (const room of [GENERAL, OTHER]) sessions.enter(ONE, [room])
    world.unreachable.add(GENERAL)
    sessions.end([ONE])
    await sessions.run()
    expect(world.ended).toEqual([`${ONE} in ${OTHER}`])
    expect(sessions.dueAt()).toBe(6_000)
    const woken = wake()
    expect(woken.dueAt()).toBe(1_000)
    world.unreachable.clear()
    await woken.run()
    expect(world.ended).toEqual([`${ONE} in ${OTHER}`, `${ONE} in ${GENERAL}`])
    expect(woken.dueAt()).toBeNull()
    expect(wake().dueAt()).toBeNull()
  })
})
