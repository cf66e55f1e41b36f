import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { make } from '../worker/room-acts.ts'
import { ask, register, registerAs, rows, type Person } from '../worker/support.ts'
import { lastTexts, newBot, newToken } from './support.ts'

let administrator: Person
let bot: PersonCard
let token: string
let channel: string
let made = 0

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

beforeEach(async () => {
  bot = await newBot(administrator)
  token = (await newToken(administrator, bot)).token
  made += 1
  channel = (await make(administrator, { name: `Atelier Bois ${String(made)}` })).id
})

interface Said {
  readonly ok: boolean
  readonly error?: string
  readonly [field: string]: unknown
}

async function call(method: string, args: Record<string, string> = {}, more: object = {}) {
  const answer = await ask(`/api/slack/${method}`, {
    ...{ method: 'POST', body: new URLSearchParams(args).toString() },
    headers: {
      ...{ origin: '', authorization: `Bearer ${token}` },
      ...{ 'content-type': 'application/x-www-form-urlencoded', ...more },
    },
  })
  return { status: answer.status, headers: answer.headers, said: await answer.json<Said>() }
}

const error = async (method: string, args: Record<string, string> = {}) =>
  (await call(method, args)).said.error ?? 'ok'

const post = (text = 'bonjour') => error('chat.postMessage', { channel, text })

describe('a call by a bot', () => {
  test('bears its token in the header or among the arguments, as JSON, form or query', async () => {
    const json = await ask('/api/slack/auth.test', {
      ...{ method: 'POST', body: { token }, headers: { origin: '' } },
    })
    expect(await json.json()).toMatchObject({ ok: true, user_id: bot.id })
    const query = await ask(`/api/slack/auth.test?token=${token}`)
    expect(await query.json()).toMatchObject({ ok: true, user_id: bot.id })
    expect((await call('auth.test')).said).toMatchObject({ ok: true, user: bot.alias })
  })

  test('heeds no session', async () => {
    expect(await (await administrator.ask('/api/slack/auth.test')).json()).toEqual({
      ...{ ok: false, error: 'not_authed' },
    })
  })

  test('opens no key of an administrator’s scripts', async () => {
    const body = { name: 'x', scopes: ['people:read'], expiresInDays: 1 }
    const given = await administrator.ask('/api/admin/tokens', { method: 'POST', body })
    token = (await given.json<{ token: string }>()).token
    expect(await error('auth.test')).toBe('invalid_auth')
  })

  test('with a token that has ended, or of a bot that was banned, is told so', async () => {
    await rows('UPDATE bot_tokens SET expires_at = 1 WHERE bot = ?', bot.id)
    expect(await error('auth.test')).toBe('token_expired')
    await rows('UPDATE bot_tokens SET expires_at = 99999999999999 WHERE bot = ?', bot.id)
    const body = { kind: 'ban', person: bot.id, room: null, reason: 'Bruit', endsAt: null }
    await administrator.ask('/api/sanctions', { method: 'POST', body })
    expect(await error('auth.test')).toBe('account_inactive')
  })
})

describe('what holds for people holds for a bot', () => {
  test('membership, mutes, rooms that are shut, pace', async () => {
    expect(await post()).toBe('not_in_channel')
    expect(await error('conversations.history', { channel })).toBe('not_in_channel')
    expect(await error('conversations.join', { channel: `#atelier-bois-${String(made)}` })).toBe(
      'ok',
    )
    expect(await post()).toBe('ok')
    const body = { kind: 'mute', person: bot.id, room: channel, reason: 'Bruit', endsAt: null }
    const imposed = await administrator.ask('/api/sanctions', { method: 'POST', body })
    const { sanction } = await imposed.json<{ sanction: { id: string } }>()
    expect(await post()).toBe('restricted_action')
    const lift = { method: 'POST', body: { word: '' } }
    await administrator.ask(`/api/sanctions/${sanction.id}/lift`, lift)
    const change = (more: object) =>
      administrator.ask(`/api/rooms/${channel}`, { method: 'PATCH', body: more })
    await change({ isLocked: true })
    expect(await post()).toBe('restricted_action_read_only_channel')
    await change({ isLocked: false, slowSeconds: 30 })
    expect(await post('lentement')).toBe('ok')
    const slow = await call('chat.postMessage', { channel, text: 'trop vite' })
    expect(slow).toMatchObject({ status: 429, said: { error: 'ratelimited' } })
    expect(Number(slow.headers.get('retry-after'))).toBeGreaterThan(20)
    await change({ slowSeconds: 0 })
    await administrator.ask(`/api/rooms/${channel}/archive`, { method: 'PUT' })
    expect(await post()).toBe('is_archived')
    expect(await lastTexts(administrator, 9, channel)).toEqual(['bonjour', 'lentement'])
  })

  test('a private room is not there, also by name, and one at whose door one asks lets nobody in', async () => {
    const hidden = await make(administrator, { name: 'Cachette', access: 'private' })
    for (const name of [hidden.id, '#cachette', 'r_never']) {
      for (const method of ['chat.postMessage', 'conversations.history', 'conversations.join']) {
        const said = await error(method, { channel: name, text: 'x' })
        expect(said, `${method} ${name}`).toBe('channel_not_found')
      }
    }
    const types = 'public_channel,private_channel'
    const { said } = await call('conversations.list', { types, limit: '200' })
    expect(JSON.stringify(said)).not.toContain('Cachette')
    const door = await make(administrator, { name: 'Porte', access: 'approval' })
    expect(await error('conversations.join', { channel: door.id })).toBe(
      'method_not_supported_for_channel_type',
    )
  })

  test('it changes and deletes its own messages alone, by their exact names', async () => {
    await error('conversations.join', { channel })
    const socketless = (await call('chat.postMessage', { channel, text: 'à moi' })).said
    const ts = String(socketless['ts'])
    const [second = '', num = ''] = ts.split('.')
    const other = `${String(Number(second) - 1)}.${num}`
    expect(await error('chat.update', { channel, ts: other, text: 'non' })).toBe(
      'message_not_found',
    )
    const first = token
    const stranger = await newBot(administrator)
    token = (await newToken(administrator, stranger)).token
    await error('conversations.join', { channel })
    expect(await error('chat.update', { channel, ts, text: 'non' })).toBe('cant_update_message')
    expect(await error('chat.delete', { channel, ts })).toBe('cant_delete_message')
    token = first
    expect(await error('chat.update', { channel, ts, text: '*oui*' })).toBe('ok')
    expect(await lastTexts(administrator, 1, channel)).toEqual(['**oui**'])
    expect(await error('chat.delete', { channel, ts })).toBe('ok')
    expect(await lastTexts(administrator, 1, channel)).toEqual([null])
  })

  test('it writes to a person in private, unless that person lets nobody', async () => {
    const person = await register()
    const to = { channel: person.me.id, text: 'Rapport prêt' }
    expect(await error('chat.postMessage', to)).toBe('ok')
    const quiet = await register()
    await quiet.ask('/api/may-write', { method: 'POST', body: { mayWrite: 'nobody' } })
    const wanted = { channel: quiet.me.id, text: 'Rapport prêt' }
    expect(await error('chat.postMessage', wanted)).toBe('restricted_action')
  })

  test.each([
    ['conversations.list', { limit: 'x' }, 'invalid_limit'],
    ['conversations.list', { cursor: '!' }, 'invalid_cursor'],
    ['users.list', { cursor: 'abcd' }, 'invalid_cursor'],
    ['chat.postMessage', { channel: 'r_general', blocks: '{' }, 'invalid_arguments'],
    ['chat.postMessage', { channel: 'r_general', blocks: '[{"type":"header"}]' }, 'invalid_blocks'],
    ['constructor', {}, 'unknown_method'],
  ] as const)('%s with %j is refused: %s', async (method, args, name) => {
    expect(await error(method, args)).toBe(name)
  })

  describe('while the server', () => {
    afterEach(() => rows("INSERT INTO server_states (state, reason) VALUES ('open', '')"))

    test('is stopped nothing is answered, and while it is read-only nothing changes', async () => {
      await error('conversations.join', { channel })
      await rows("INSERT INTO server_states (state, reason) VALUES ('read-only', 'x')")
      for (const method of ['chat.postMessage', 'conversations.join']) {
        const refused = await call(method, { channel, text: 'non' })
        expect(refused).toMatchObject({ status: 503, said: { error: 'service_unavailable' } })
        expect(refused.headers.get('retry-after')).toBe('30')
      }
      expect(await error('conversations.history', { channel })).toBe('ok')
      await rows("INSERT INTO server_states (state, reason) VALUES ('stopped', 'x')")
      for (const method of ['auth.test', 'conversations.history', 'chat.postMessage']) {
        expect(await call(method, { channel, text: 'non' })).toMatchObject({ status: 503 })
      }
    })
  })
})
