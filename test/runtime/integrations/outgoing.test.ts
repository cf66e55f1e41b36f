import { Webhook } from 'standardwebhooks'
import { describe, expect, test, vi } from 'vitest'
import type { OutgoingMade } from '../../../durable-objects/protocol/rest/outgoing.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { noticeStoppedHooks } from '../../../worker/outgoing-notice.ts'
import { threadIdOf } from '../../../worker/thread-id.ts'
import { newCid } from '../../../worker/acting.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, rows } from '../worker/support.ts'
import {
  act,
  administrator,
  answerWith,
  bodies,
  gotBy,
  hurry,
  log,
  newHook,
  said,
  say,
  sayIn,
  settled,
  standReceiver,
} from './receiver.ts'
import { listed, messages } from './support.ts'

standReceiver()

describe('an outgoing webhook', () => {
  test('is sent what happens in its room, in order and signed, and not what its own bot says', async () => {
    const hook = await newHook()
    const socket = await Socket.open(administrator, '/api/conversations/r_general/socket')
    await socket.next('live')
    const cid = newCid()
    socket.send({ t: 'send', cid, text: 'Bonjour' })
    const { num } = (await socket.answerTo(cid)) as unknown as { num: number }
    await say(
      ...[
        { t: 'edit', num, text: 'Bonsoir' },
        { t: 'react', num, emoji: '👍', on: true },
      ],
      ...[
        { t: 'react', num, emoji: '👍', on: false },
        { t: 'pin', num, on: true },
      ],
      { t: 'delete', num },
    )
    socket.close()
    await settled(hook, 5)
    expect(bodies(hook).map(({ type }) => type)).toEqual([
      ...['message.created', 'message.edited', 'reaction.added', 'reaction.removed'],
      'message.deleted',
    ])
    expect(bodies(hook)[0]).toMatchObject({
      timestamp: expect.stringMatching(/^20\d\d-.*Z$/) as string,
      data: {
        room: 'r_general',
        num,
        by: { id: administrator.me.id, alias: administrator.me.alias },
      },
    })
    const webhook = new Webhook(hook.secret)
    for (const { url, redirect, headers, body } of gotBy(hook)) {
      expect([url, redirect]).toEqual([hook.url, 'manual'])
      expect(webhook.verify(body, headers)).toEqual(JSON.parse(body))
    }
    expect(new Set(gotBy(hook).map(({ headers }) => headers['webhook-id'])).size).toBe(5)
    expect(JSON.stringify(bodies(hook))).not.toContain(cid)
  })

  test('is sent only what it listens to', async () => {
    const hook = await newHook({ events: ['message.deleted'] })
    await said('Rien')
    const { num } = (await messages(administrator)).at(-1) ?? { num: 0 }
    await say({ t: 'delete', num })
    await settled(hook, 1)
    expect(bodies(hook).map(({ type }) => type)).toEqual(['message.deleted'])
  })

  test('is sent nothing from when its bot is no longer in the room, queued or new', async () => {
    const made = await administrator.ask('/api/rooms', {
      ...{ method: 'POST', body: { name: 'Atelier', access: 'private' } },
    })
    const { room } = await made.json<{ room: { id: string } }>()
    const hook = await newHook({ rooms: [room.id] })
    answerWith(() => new Response('non', { status: 500 }))
    await sayIn(room.id, { t: 'send', text: 'Avant' })
    await settled(hook, 1)
    const member = `/api/rooms/${room.id}/members/${hook.bot.id}`
    const out = await administrator.ask(member, { method: 'DELETE' })
    expect(out.status).toBe(204)
    answerWith(() => new Response('oui'))
    await sayIn(room.id, { t: 'send', text: 'Après' })
    await hurry(hook)
    expect((await log(hook)).deliveries).toMatchObject([{ state: 'withheld', tries: 1 }])
    expect(gotBy(hook).length).toBe(1)
  })

  test('is tried again with what failed first, the same each time, and nothing overtakes', async () => {
    const hook = await newHook()
    answerWith(() => new Response('x'.repeat(5_000), { status: 503 }))
    await said('Un')
    await said('Deux')
    const [failed] = await settled(hook, 1)
    expect(failed).toMatchObject({ state: 'waiting', tries: 1, status: 503 })
    expect(failed?.answer).toBe('x'.repeat(500))
    const wait = (failed?.nextAt ?? 0) - (failed?.triedAt ?? 0)
    expect(wait).toBeGreaterThanOrEqual(3_750)
    expect(wait).toBeLessThanOrEqual(6_250)
    answerWith(() => Promise.reject(new Error('no such host')))
    await hurry(hook)
    expect((await log(hook)).deliveries.at(-1)).toMatchObject({
      ...{ tries: 2, status: null, answer: 'no connection' },
    })
    answerWith(() => new Response(null, { status: 302, headers: { location: 'http://10.0.0.1/' } }))
    await hurry(hook)
    expect((await log(hook)).deliveries.at(-1)).toMatchObject({ tries: 3, status: 302 })
    answerWith(() => new Response('ok'))
    await hurry(hook)
    const texts = bodies(hook).map(({ data }) => (data as { text: string }).text)
    expect(texts).toEqual(['Un', 'Un', 'Un', 'Un', 'Deux'])
    const ids = gotBy(hook)
      .slice(0, 4)
      .map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(1)
    expect((await log(hook)).deliveries).toMatchObject([
      ...[
        { state: 'delivered', tries: 1 },
        { state: 'delivered', tries: 4 },
      ],
    ])
  })

  test('is switched off after eight tries that failed, says so, and on again by hand', async () => {
    const hook = await newHook()
    answerWith(() => new Response('non', { status: 500 }))
    await said('Un')
    await settled(hook, 1)
    await said('Deux')
    for (let tries = 1; tries < 8; tries += 1) await hurry(hook)
    await hurry(hook)
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([
      { id: hook.id, state: 'off', offAt: expect.any(Number) as number },
    ])
    expect((await log(hook)).deliveries).toMatchObject([
      { state: 'waiting', tries: 0 },
      { state: 'failed', tries: 8 },
    ])
    const off = "SELECT actor, person FROM audit WHERE kind = 'outgoing.off' AND person = ?"
    expect(await rows(off, hook.bot.id)).toEqual([{ actor: null, person: hook.bot.id }])
    // What happens while it is off is not kept for it.
    await said('Trois')
    expect((await log(hook)).waiting).toBe(1)

    const db = openDatabase(bindings.DB)
    await noticeStoppedHooks(bindings, db)
    await noticeStoppedHooks(bindings, db)
    const thread = threadIdOf(hook.bot.id, administrator.me.id)
    const told = await administrator.ask(`/api/conversations/${thread}/content?with=${hook.bot.id}`)
    const { page } = await told.json<{ page: { messages: { text: string }[] } }>()
    expect(page.messages.map(({ text }) => text)).toEqual([
      expect.stringContaining('Suivi') as string,
    ])

    answerWith(() => new Response('oui'))
    expect((await act(`${hook.id}/on`)).status).toBe(204)
    await settled(hook, 2)
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([
      { state: 'on', offAt: null },
    ])
    const failed = (await log(hook)).deliveries.at(-1)?.id ?? ''
    expect((await act(`${hook.id}/deliveries/${failed}`)).status).toBe(204)
    await vi.waitFor(async () => {
      expect((await log(hook)).deliveries.map(({ state }) => state)).toEqual([
        ...['delivered', 'delivered'],
      ])
    })
    expect((await act(`${hook.id}/deliveries/none`)).status).toBe(404)
  })

  test('is switched off at once by 410', async () => {
    const hook = await newHook()
    answerWith(() => new Response('parti', { status: 410 }))
    await said('Un')
    await vi.waitFor(async () => {
      expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([{ state: 'off' }])
    })
    expect(gotBy(hook).length).toBe(1)
  })

  test('is tried by hand, gets another secret, and is no more when it is revoked', async () => {
    const hook = await newHook()
    expect((await act(`${hook.id}/test`)).status).toBe(204)
    await settled(hook, 1)
    expect(bodies(hook)).toMatchObject([
      { type: 'test', data: { by: { id: administrator.me.id } } },
    ])
    const { secret } = await (await act(`${hook.id}/secret`)).json<OutgoingMade>()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(secret).not.toBe(hook.secret)
    await act(`${hook.id}/test`)
    await settled(hook, 2)
    const { body, headers } = gotBy(hook)[1] ?? { body: '', headers: {} }
    for (const one of [secret, hook.secret]) new Webhook(one).verify(body, headers)

    expect((await act(hook.id, 'DELETE')).status).toBe(204)
    for (const [path, method] of [
      [hook.id, 'DELETE'],
      [hook.id, 'GET'],
      [`${hook.id}/test`, 'POST'],
      [`${hook.id}/on`, 'POST'],
      [`${hook.id}/off`, 'POST'],
    ] as const) {
      expect((await act(path, method)).status).toBe(404)
    }
    await said('Plus rien')
    await hurry(hook).catch(() => undefined)
    expect(gotBy(hook).length).toBe(2)
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([{ state: 'revoked' }])
  })

  test('writes a row for a try, and one where that ends a row of failures', async () => {
    const hook = await newHook()
    answerWith(() => new Response('non', { status: 500 }))
    await act(`${hook.id}/test`)
    await settled(hook, 1)
    answerWith(() => new Response('oui'))
    const stub: unknown = bindings.OUTGOING.getByName(hook.id)
    const meter = stub as { usage(): Promise<{ readonly rowsWritten: number }> }
    const before = (await meter.usage()).rowsWritten
    await hurry(hook)
    const written = (await meter.usage()).rowsWritten - before
    expect((await log(hook)).deliveries).toMatchObject([{ state: 'delivered', tries: 2 }])
    expect(written).toBe(2)
  })

  test('waits while the server is stopped', async () => {
    const hook = await newHook()
    await act(`${hook.id}/test`)
    await settled(hook, 1)
    const decide = (body: object) =>
      administrator.ask('/api/admin/server', { method: 'POST', body })
    await decide({ state: 'stopped', reason: 'Travaux', confirm: 'Palabre' })
    const stub = bindings.OUTGOING.getByName(hook.id)
    await stub.take([{ id: 'msg_x', type: 'test', at: Date.now(), room: null, data: {} }])
    await hurry(hook)
    expect(gotBy(hook).length).toBe(1)
    await decide({ state: 'open' })
  })

  test('takes what it is handed twice once, and no more than a thousand', async () => {
    const hook = await newHook()
    answerWith(() => new Response('non', { status: 500 }))
    const stub = bindings.OUTGOING.getByName(hook.id)
    const event = (at: number) => ({
      ...{ id: `msg_${String(at)}`, type: 'test', at: Date.now(), room: null, data: {} },
    })
    const many = Array.from({ length: 1_005 }, (_, at) => event(at))
    await stub.take(many.slice(0, 600))
    await stub.take(many.slice(0, 600))
    expect((await log(hook)).waiting).toBe(600)
    await stub.take(many)
    expect(await log(hook)).toMatchObject({ waiting: 1_000 })
    expect((await log(hook)).dropped).toBeGreaterThanOrEqual(5)
  })
})
