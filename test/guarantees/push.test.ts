import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { PushState } from '../../durable-objects/protocol/rest/push.ts'
import { openPushBrowser, type PushBrowser } from '../support/push-service.ts'
import { ask, get, register, threadBetween, type Member } from './support/people.ts'
import { RawClient } from './support/raw-client.ts'

/** Longer than the server waits before it hands over, and the queue after that. */
const NOT_SENT_MS = 4_000

const SOON = { timeout: 30_000 }

/*
 * Nobody has the app open. A browser of Gaëlle's is told by the push service that this test plays, and
 * reads what reaches it with its own keys.
 */

let me: Member
let other: Member
let browser: PushBrowser
let thread: ConversationId
let writer: RawClient

beforeAll(async () => {
  const origin = inject('origin')
  ;[me, other] = [await register(origin), await register(origin)]
  browser = await openPushBrowser()
  thread = await threadBetween(other, me)
  writer = await RawClient.enter(other, thread, { withPerson: me.id })
})
afterAll(() => browser.close())

const call = (method: string, path: string, body?: object) =>
  ask(me.origin, method, path, body, me.cookie)

async function state(): Promise<PushState> {
  return (await (await get(me, '/api/push')).json()) as PushState
}

async function turnOn(): Promise<void> {
  const answer = await call('POST', '/api/push/devices', browser.subscription)
  expect(answer.status).toBe(201)
}

async function write(text: string): Promise<number> {
  const cid = writer.send(text)
  await writer.until(() => writer.answers.has(cid), 'the answer to a message')
  const answer = writer.answers.get(cid)
  if (answer?.t !== 'ack' || answer.num === undefined) throw new Error('not taken')
  return answer.num
}

it('a private message arrives once, readable by that browser alone, signed by the server’s key', async () => {
  await turnOn()
  const num = await write('le puits est ouvert')
  await expect.poll(() => browser.received.length, SOON).toBe(1)
  const [{ item, claims, headers } = { item: null, claims: null, headers: {} }] = browser.received
  expect(item).toMatchObject({
    ...{ t: 'call', locale: 'fr' },
    words: { kind: 'private', conversation: thread, num, alias: other.alias },
  })
  const { endpoint } = browser.subscription
  expect(claims?.aud).toBe(new URL(endpoint).origin.replace('http:', 'https:'))
  expect(claims?.exp).toBeGreaterThan(Date.now() / 1_000)
  expect(claims?.exp).toBeLessThan(Date.now() / 1_000 + 24 * 3_600)
  const { key, devices } = await state()
  expect(headers.authorization).toContain(`k=${key}`)
  expect(devices[0]?.deliveries).toMatchObject([{ kind: 'call', status: 201 }])
  await wait(NOT_SENT_MS)
  expect(browser.posted).toBe(1)
})

it('what was read elsewhere meanwhile does not arrive', async () => {
  const reader = await RawClient.enter(me, thread, { withPerson: other.id })
  const num = await write('déjà lu')
  reader.say({ t: 'read', num })
  await wait(NOT_SENT_MS)
  expect(browser.posted).toBe(1)
  reader.ws.close()
})

it('in quiet hours nothing arrives, and nothing after them of what was said then', async () => {
  const quiet = { from: '00:00', to: '00:00', zone: 'Africa/Dakar' }
  await call('PATCH', '/api/push/wishes', { quiet, hasWords: true })
  await write('la nuit')
  await wait(NOT_SENT_MS)
  expect(browser.posted).toBe(1)
  await call('PATCH', '/api/push/wishes', { quiet: null, hasWords: true })
  await wait(1_000)
  expect(browser.posted).toBe(1)
})

it('a browser whose push service says that it is gone is not asked again', async () => {
  browser.status = 410
  await write('parti ?')
  await expect.poll(() => browser.posted, SOON).toBe(2)
  await expect.poll(async () => (await state()).devices, SOON).toEqual([])
  browser.status = 201
  await write('parti.')
  await wait(NOT_SENT_MS)
  expect(browser.posted).toBe(2)
})

it('after signing out nothing arrives', async () => {
  await turnOn()
  await write('encore là')
  await expect.poll(() => browser.posted, SOON).toBe(3)
  expect((await call('DELETE', '/api/session')).status).toBeLessThan(300)
  await write('plus là')
  await wait(NOT_SENT_MS)
  expect(browser.posted).toBe(3)
})
