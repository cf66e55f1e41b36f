import { describe, expect, test } from 'vitest'
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { PushCall } from '../../../durable-objects/protocol/push.ts'
import { PUSH_LIMITS } from '../../../durable-objects/protocol/rest/push.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import type { Env } from '../../../worker/env.ts'
import { consumePushes, pauseBefore } from '../../../worker/push/consume.ts'
import { pushKeys, pushPublicKey } from '../../../worker/push/keys.ts'
import { bindings, refusal, register, rows, signIn } from '../worker/support.ts'
import { newSubscription, playPushService, stateOf, turnOn } from './support.ts'

const service = playPushService()

describe('the key of the server', () => {
  test('is made once, also by several at the same moment, and kept sealed', async () => {
    await rows('DELETE FROM push_keys')
    const db = openDatabase(bindings.DB)
    const made = await Promise.all(
      Array.from({ length: 5 }, () => pushPublicKey(db, bindings.PASSWORD_PEPPER)),
    )
    expect(new Set(made).size).toBe(1)
    const { publicKey, privateKey } = await pushKeys(db, bindings.PASSWORD_PEPPER)
    expect([publicKey, privateKey.length]).toEqual([made[0], 43])
    const [stored] = await rows<{ private_key: string }>('SELECT private_key FROM push_keys')
    expect(stored?.private_key).not.toContain(privateKey)
    await expect(pushKeys(db, 'another pepper')).rejects.toThrow()
  })
})

describe('a device', () => {
  test('belongs to its session: told anew it is the same, with the newer address', async () => {
    const me = await register()
    const first = await turnOn(me)
    const again = await turnOn(me)
    expect(again.id).toBe(first.id)
    expect(await rows('SELECT endpoint FROM push_devices WHERE id = ?', first.id)).toEqual([
      { endpoint: again.endpoint },
    ])
    const elsewhere = await signIn(me.me.alias)
    await turnOn(elsewhere)
    const { devices } = await stateOf(elsewhere)
    expect(devices.map(({ isThis, isOn }) => [isThis, isOn])).toEqual([
      [true, true],
      [false, true],
    ])
  })

  test('tells nobody any more who was told in that browser before', async () => {
    const [me, next] = [await register(), await register()]
    const subscription = await newSubscription()
    await turnOn(me, subscription)
    await turnOn(next, subscription)
    expect((await stateOf(me)).devices).toEqual([])
    expect((await stateOf(next)).devices).toHaveLength(1)
  })

  test('is nobody else’s to turn, to try or to remove', async () => {
    const [me, other] = [await register(), await register()]
    const { id } = await turnOn(me)
    const calls = [
      other.ask(`/api/push/devices/${id}`, { method: 'PATCH', body: { isOn: false } }),
      other.ask(`/api/push/devices/${id}`, { method: 'DELETE' }),
      other.ask(`/api/push/devices/${id}/test`, { method: 'POST' }),
    ]
    for (const answer of await Promise.all(calls)) {
      expect(await refusal(answer)).toMatchObject({ status: 404, code: 'not_found' })
    }
    expect((await stateOf(me)).devices).toMatchObject([{ id, isOn: true, deliveries: [] }])
    expect(service.posted).toEqual([])
  })

  test('is refused at an address of a private network, or with a key that is none', async () => {
    const me = await register()
    const { endpoint, keys } = await newSubscription()
    const wrong = [
      [{ endpoint: 'https://192.168.1.1/x', keys }, 'endpoint'],
      [{ endpoint: 'http://push.example.org/x', keys }, 'endpoint'],
      [{ endpoint, keys: { ...keys, p256dh: 'A'.repeat(87) } }, 'keys.p256dh'],
      [{ endpoint, keys: { ...keys, auth: 'short' } }, 'keys.auth'],
    ] as const
    for (const [body, field] of wrong) {
      const answer = await me.ask('/api/push/devices', { method: 'POST', body })
      expect(await refusal(answer)).toMatchObject({ status: 400, fields: [{ field }] })
    }
    expect((await stateOf(me)).devices).toEqual([])
  })

  test('is one of so many at most', async () => {
    const me = await register()
    const { keys } = await newSubscription()
    for (let n = 1; n <= PUSH_LIMITS.devices; n += 1) {
      const token = `${me.me.id}${String(n)}`
      await rows(
        "INSERT INTO sessions (token_hash, person, created_at, last_seen_at, expires_at, label, is_strong) VALUES (?, ?, 1, 1, 9e15, '/', 0)",
        ...[token, me.me.id],
      )
      await rows(
        'INSERT INTO push_devices VALUES (?, ?, ?, ?, ?, ?, ?, 1, 1)',
        ...[token, token, me.me.id, `https://push.example.org/${token}`],
        ...[keys.p256dh, keys.auth, 'https://chat.test'],
      )
    }
    const body = await newSubscription()
    const answer = await me.ask('/api/push/devices', { method: 'POST', body })
    expect(await refusal(answer)).toMatchObject({ code: 'too_many' })
  })
})

describe('trying it', () => {
  test('says what the push service answered, and remembers it', async () => {
    const me = await register()
    const { id, endpoint } = await turnOn(me)
    for (const status of [201, 429, 0]) {
      service.status = status
      const answer = await me.ask(`/api/push/devices/${id}/test`, { method: 'POST' })
      expect(await answer.json()).toEqual({ status })
    }
    expect(service.to(endpoint)).toHaveLength(2)
    const { devices } = await stateOf(me)
    expect(devices[0]?.deliveries.map(({ kind, status }) => [kind, status])).toEqual([
      ['test', 0],
      ['test', 429],
      ['test', 201],
    ])
  })

  test('is bounded, also for many at once', async () => {
    const me = await register()
    const { id, endpoint } = await turnOn(me)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => me.ask(`/api/push/devices/${id}/test`, { method: 'POST' })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect(service.to(endpoint)).toHaveLength(PUSH_LIMITS.testsPerMinute)
  })
})

describe('the queue', () => {
  test('waits longer before each attempt', () => {
    expect([2, 3, 4, 5, 6, 7].map(pauseBefore)).toEqual([10, 30, 90, 270, 810, 900])
  })

  test('takes up again what could not be asked, and nothing that is overtaken', async () => {
    const me = await register()
    const { id } = await turnOn(me)
    const conversation = 'r_general' as RoomId
    const call = { person: me.me.id, conversation, num: 9, slot: 'plain', at: Date.now() } as const
    const calls = [
      { ...call, device: id },
      { ...call, device: 'e_none' },
      { ...call, person: 'p_nobody' as PersonId },
      { ...call, device: id, at: 1 },
    ]
    expect(await consume(bindings, calls)).toEqual(['done', 'done', 'done', 'done'])
    expect(service.posted).toEqual([])
    const away = () => Promise.reject(new Error('away'))
    const broken = { ...bindings, INBOX: { getByName: () => ({ pushWords: away }) } }
    expect(await consume(broken as unknown as Env, calls)).toEqual([10, 'done', 10, 'done'])
  })
})

/** What becomes of each: done, or to be tried again after so many seconds. */
async function consume(from: Env, calls: readonly PushCall[]): Promise<unknown[]> {
  const outcomes: unknown[] = []
  const messages = calls.map((body, at) => ({
    ...{ id: String(at), timestamp: new Date(), attempts: 1, body },
    ack: () => {
      outcomes[at] = 'done'
    },
    retry: ({ delaySeconds }: { delaySeconds: number }) => {
      outcomes[at] = delaySeconds
    },
  }))
  const batch = { queue: 'palabre-pushes', messages } as unknown as MessageBatch<PushCall>
  await consumePushes(from, openDatabase(from.DB), batch)
  return outcomes
}
