import { expect, test } from 'vitest'
import type { WelcomeItem } from '../../../../durable-objects/protocol/items.ts'
import type { Connection } from '../../../../web/src/sync/conversation-state.ts'
import { Standing } from '../../../../web/src/sync/standing.ts'
import { FakePorts } from './fake-ports.ts'

function ended(code: 'kicked' | 'banned' | 'session_ended'): Connection {
  return { kind: 'ended', bye: { t: 'bye', code } }
}

test.each(['kicked', 'banned'] as const)('who is %s looks anew in a moment', (code) => {
  const ports = new FakePorts()
  const standing = new Standing()
  let told = 0
  standing.ended(ended(code), ports, () => (told += 1))
  ports.pass(2_999)
  expect([standing.rightsChanged, told]).toEqual([0, 0])
  ports.pass(1)
  expect([standing.rightsChanged, told]).toEqual([1, 1])
})

test('another end, or none, is nothing to look for', () => {
  const ports = new FakePorts()
  const standing = new Standing()
  for (const connection of [ended('session_ended'), { kind: 'live' } as Connection]) {
    standing.ended(connection, ports, () => expect.unreachable())
  }
  ports.pass(10_000)
  expect(standing.rightsChanged).toBe(0)
})

test('a page made of other rights than one has now is made anew, at each connection', () => {
  const standing = new Standing()
  const welcome = (rights?: string) => {
    const item = {
      t: 'welcome',
      v: 2,
      conversation: 'r_general',
      epoch: 'e',
      you: 'p_1',
      seq: 0,
      num: 0,
    }
    return { ...item, ...(rights !== undefined && { rights }) } as unknown as WelcomeItem
  }
  let shown = 'member'
  standing.begin(welcome('member'), () => shown)
  expect(standing.rightsChanged).toBe(0)
  standing.begin(welcome('muted'), () => shown)
  expect(standing.rightsChanged).toBe(1)
  shown = 'muted'
  standing.begin(welcome('muted'), () => shown)
  standing.begin(welcome(), () => shown)
  standing.begin(welcome('muted'), () => '')
  standing.begin(welcome('muted'))
  expect(standing.rightsChanged).toBe(1)
})

test('what makes me wait is what I am told when I come, and nothing from before the room was slow', () => {
  const standing = new Standing()
  standing.begin({ t: 'welcome', spokeAt: 70 } as WelcomeItem)
  expect(standing.spokeAt).toBe(70)
  standing.begin({ t: 'welcome' } as WelcomeItem)
  expect(standing.spokeAt).toBe(0)
  standing.spokeAt = 90
  standing.take({ t: 'rights' })
  expect(standing.spokeAt).toBe(0)
})

test('what the server said of itself before a new connection counts no more', () => {
  const standing = new Standing()
  const server = { state: 'read-only', reason: 'x', endsAt: null } as const
  expect(standing.take({ t: 'server', server })).toBe(false)
  standing.begin({ t: 'welcome' } as WelcomeItem)
  expect(standing.server).toBeNull()
})
