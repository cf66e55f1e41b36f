import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import {
  secretKey,
  signatures,
  writtenSecret,
} from '../../../../durable-objects/outgoing/signature.ts'

const body = JSON.stringify({ type: 'message.created', data: { text: 'Déjà là 🌳' } })

async function sent(versions: readonly number[], at = Date.now()) {
  const keys = await Promise.all(versions.map((one) => secretKey('pepper', 'o_one', one)))
  const signed = { id: 'msg_1', timestamp: Math.floor(at / 1_000), body }
  return {
    'webhook-id': signed.id,
    'webhook-timestamp': String(signed.timestamp),
    'webhook-signature': await signatures(keys, signed),
  }
}

async function receiver(version: number, id = 'o_one', pepper = 'pepper') {
  return new Webhook(writtenSecret(await secretKey(pepper, id, version)))
}

test('is the one of Standard Webhooks', async () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const key = Uint8Array.from(atob(secret.slice('whsec_'.length)), (one) => one.charCodeAt(0))
  const signed = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: '{"test": 2432232314}',
  }
  expect(await signatures([key], signed)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('is accepted by who has the secret, over this body, now', async () => {
  const headers = await sent([1])
  const webhook = await receiver(1)
  expect(webhook.verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => webhook.verify(body.replace('là', 'ici'), headers)).toThrow('No matching signature')
  const other = { ...headers, 'webhook-id': 'msg_2' }
  expect(() => webhook.verify(body, other)).toThrow('No matching signature')
  const old = {
    ...headers,
    'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 301),
  }
  expect(() => webhook.verify(body, old)).toThrow('too old')
})

test('is another for each webhook, each renewal and each deployment', async () => {
  const headers = await sent([1])
  for (const other of [receiver(2), receiver(1, 'o_two'), receiver(1, 'o_one', 'salt')]) {
    const webhook = await other
    expect(() => webhook.verify(body, headers)).toThrow('No matching signature')
  }
})

test('after a renewal both secrets are good', async () => {
  const headers = await sent([2, 1])
  for (const version of [1, 2]) {
    expect((await receiver(version)).verify(body, headers)).toEqual(JSON.parse(body))
  }
})
