import { expect, test } from 'vitest'
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
