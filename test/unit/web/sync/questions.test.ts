import { expect, it } from 'vitest'
import type { ConversationItem } from '../../../../durable-objects/protocol/items.ts'
import { Questions, type Answer } from '../../../../web/src/sync/questions.ts'
import { FakePorts } from './fake-ports.ts'

interface Asked {
  readonly t: string
  readonly cid: Answer['cid']
}

function questions() {
  const ports = new FakePorts()
  const sent: Asked[] = []
  const all = new Questions(ports, (commands) => {
    sent.push(...(commands as readonly Asked[]))
  })
  return { ports, sent, all }
}

const slowDown = ({ cid }: Asked, retryAfterMs = 80): Answer => ({
  t: 'error',
  cid,
  code: 'slow_down',
  retryAfterMs,
})

const page = ({ cid }: Asked): Answer =>
  ({
    t: 'page',
    cid,
    seq: 1,
    messages: [],
    people: [],
    hasOlder: false,
    hasNewer: false,
  }) as Extract<ConversationItem, { t: 'page' }>

it('asks for messages once more after the time that it is told, and so gets them', async () => {
  const { ports, sent, all } = questions()
  const answer = all.ask({ t: 'history', before: 51 })
  const [first] = sent as [Asked]
  all.answer(first.cid, slowDown(first))
  ports.pass(79)
  expect(sent).toHaveLength(1)
  ports.pass(1)
  expect(sent).toEqual([first, first])
  all.answer(first.cid, slowDown(first, 20))
  ports.pass(20)
  expect(sent).toHaveLength(3)
  all.answer(first.cid, page(first))
  expect(await answer).toMatchObject({ t: 'page' })
  ports.pass(10_000)
  expect(sent).toHaveLength(3)
})

it('tells at once of any other refusal, and of one that somebody did by hand', async () => {
  const { sent, all } = questions()
  const gone = all.ask({ t: 'history', before: 51 })
  const pinned = all.ask({ t: 'pin', num: 1, on: true })
  const [first, second] = sent as [Asked, Asked]
  all.answer(first.cid, { t: 'error', cid: first.cid, code: 'not_found' })
  all.answer(second.cid, slowDown(second))
  expect(await gone).toMatchObject({ code: 'not_found' })
  expect(await pinned).toMatchObject({ code: 'slow_down' })
})

it('asks no more on a line that went, and leaves nothing behind', async () => {
  const { ports, sent, all } = questions()
  const answer = all.ask({ t: 'history', before: 51 })
  const [first] = sent as [Asked]
  all.answer(first.cid, slowDown(first))
  all.abandon()
  expect(await answer).toBeNull()
  expect(ports.timers).toBe(0)
  ports.pass(10_000)
  expect(sent).toHaveLength(1)
})
