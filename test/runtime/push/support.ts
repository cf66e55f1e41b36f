import { encodeBase64urlNoPadding } from '@oslojs/encoding'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { PushDeviceAnswer, PushState } from '../../../durable-objects/protocol/rest/push.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { Socket } from '../worker/socket.ts'
import type { Person } from '../worker/support.ts'

/** What was posted to the push services of the browsers: the test's fetch plays them all. */
export interface Posted {
  readonly endpoint: string
  readonly headers: Headers
  readonly body: Uint8Array
}

export class PushService {
  readonly posted: Posted[] = []
  /** What it answers; 0: it cannot be reached. */
  status = 201

  to(endpoint: string): Posted[] {
    return this.posted.filter((one) => one.endpoint === endpoint)
  }
}

/** In the place of the network, for each test anew. */
export function playPushService(): PushService {
  const service = new PushService()
  beforeEach(() => {
    service.status = 201
    service.posted.length = 0
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      if (service.status === 0) return Promise.reject(new TypeError('no network'))
      const request = new Request(input, init)
      return request.arrayBuffer().then((body) => {
        service.posted.push({
          ...{ endpoint: request.url, headers: request.headers, body: new Uint8Array(body) },
        })
        return new Response(null, { status: service.status })
      })
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return service
}

let count = 0

/** As a browser's `PushSubscription` says itself. */
export async function newSubscription() {
  count += 1
  const pair = (await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])) as CryptoKeyPair
  const point = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer
  return {
    endpoint: `https://push.example.org/${String(count)}`,
    keys: {
      p256dh: encodeBase64urlNoPadding(new Uint8Array(point)),
      auth: encodeBase64urlNoPadding(crypto.getRandomValues(new Uint8Array(16))),
    },
  }
}

export type Subscription = Awaited<ReturnType<typeof newSubscription>>

/** This browser of the person is told from now on. */
export async function turnOn(
  person: Person,
  subscription?: Subscription,
): Promise<{ id: string; endpoint: string }> {
  const asked = subscription ?? (await newSubscription())
  const answer = await person.ask('/api/push/devices', { method: 'POST', body: asked })
  expect(answer.status).toBe(201)
  return { id: (await answer.json<PushDeviceAnswer>()).device, endpoint: asked.endpoint }
}

export async function stateOf(person: Person): Promise<PushState> {
  return await (await person.ask('/api/push')).json<PushState>()
}

/** In private. Gives the message's number. */
export async function writeTo(other: Person, by: Person, text = 'bonjour'): Promise<number> {
  const opened = await by.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  const { conversation } = await opened.json<ThreadAnswer>()
  return await write(conversation, by, text, other)
}

export async function write(
  conversation: string,
  by: Person,
  text: string,
  other?: Person,
): Promise<number> {
  const socket = await Socket.open(by, `/api/conversations/${conversation}/socket`, other)
  await socket.next('live')
  const cid = crypto.randomUUID()
  socket.send({ t: 'send', cid, text })
  const { num } = await socket.answerTo(cid)
  socket.close()
  return Number(num)
}

/** Long enough for what was not to be sent. */
export async function aMoment(): Promise<void> {
  await scheduler.wait(800)
}
