import { describe, expect, it } from 'vitest'
import { Hiding } from '../../../../durable-objects/inbox/hiding.ts'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { inboxSql } from './support.ts'

const [GENERAL, OTHER] = ['r_general', 'r_other'] as [ConversationId, ConversationId]

function newHiding(sql = inboxSql()) {
  const world = {
    now: 1_000,
    invisible: false,
    unreachable: new Set<string>(),
    calls: [] as string[],
  }
  const wake = () =>
    new Hiding(sql, {
      isInvisible: () => world.invisible,
      hide: (conversation, hidden) => {
        if (world.unreachable.has(conversation)) return Promise.reject(new Error('unreachable'))
        world.calls.push(`${hidden ? 'hide' : 'show'} ${conversation}`)
        return Promise.resolve()
      },
      now: () => world.now,
    })
  const hiding = wake()
  const choose = async (invisible: boolean, entered: ConversationId[] = []) => {
    world.invisible = invisible
    hiding.changed(entered)
    await hiding.run()
  }
  return { world, wake, hiding, choose }
}

describe('who chose to be invisible', () => {
  it('is hidden where they are, before they enter elsewhere, and shown again after', async () => {
    const { world, hiding, choose } = newHiding()
    await hiding.entering(GENERAL)
    expect(world.calls).toEqual([])
    await choose(true, [GENERAL])
    await hiding.entering(OTHER)
    await hiding.entering(OTHER)
    expect(world.calls).toEqual(['hide r_general', 'hide r_other'])
    await choose(false)
    expect(world.calls.slice(2).toSorted()).toEqual(['show r_general', 'show r_other'])
    await choose(false)
    expect([world.calls.length, hiding.dueAt()]).toEqual([4, null])
  })

  it('is let in nowhere that could not be told', async () => {
    const { world, hiding, choose } = newHiding()
    await choose(true)
    world.unreachable.add(GENERAL)
    await expect(hiding.entering(GENERAL)).rejects.toThrow()
  })

  it('is hidden at last where it failed, also after a sleep, and the others do not wait', async () => {
    const { world, wake, hiding, choose } = newHiding()
    world.unreachable.add(GENERAL)
    await choose(true, [GENERAL, OTHER])
    expect([world.calls, hiding.dueAt()]).toEqual([['hide r_other'], 6_000])
    const woken = wake()
    expect(woken.dueAt()).toBe(1_000)
    world.unreachable.clear()
    await woken.run()
    expect(world.calls).toEqual(['hide r_other', 'hide r_general'])
    expect([woken.dueAt(), wake().dueAt()]).toEqual([null, null])
  })

  it('ends as was chosen last, whatever was on its way', async () => {
    const { world, hiding } = newHiding()
    world.invisible = true
    hiding.changed([GENERAL])
    const first = hiding.run()
    world.invisible = false
    hiding.changed([])
    await Promise.all([first, hiding.run()])
    expect(world.calls.at(-1)).toBe('show r_general')
  })
})
