import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountsTable } from '../../../durable-objects/protocol/rest/console.ts'
import { PASSWORD, ask, refusal, registerAs, rows, type Person } from '../worker/support.ts'
import { listed, newBot, newHook, newToken } from './support.ts'

let administrator: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

describe('a bot', () => {
  test('is made by administrators alone, with fresh proof', async () => {
    const body = { alias: 'robot.zero', name: 'Robot zéro' }
    for (const role of ['member', 'moderator'] as const) {
      const answer = await (await registerAs(role)).ask('/api/admin/bots', { method: 'POST', body })
      expect(await refusal(answer)).toMatchObject({ status: 403, code: 'forbidden' })
    }
    await rows('UPDATE sessions SET proved_at = 1 WHERE person = ?', administrator.me.id)
    const bot = 'b_aaaaaaaaaaaaaaaaaaaa'
    for (const [path, more] of [
      ['', body],
      [`/${bot}/tokens`, { name: 'x', scopes: ['read'], expiresInDays: 1 }],
      [`/${bot}/hooks`, { name: 'x', room: 'r_general' }],
    ] as const) {
      const call = { method: 'POST', body: more }
      const answer = await administrator.ask(`/api/admin/bots${path}`, call)
      expect(await refusal(answer)).toEqual({ status: 403, code: 'proof_needed' })
    }
    await rows('UPDATE sessions SET proved_at = NULL WHERE person = ?', administrator.me.id)
  })

  test.each([
    [{ alias: 'a', name: 'Robot' }, [{ field: 'alias', code: 'alias_malformed' }]],
    [{ alias: 'room', name: 'Robot' }, [{ field: 'alias', code: 'alias_reserved' }]],
    [{ alias: 'robot.x', name: ' ' }, [{ field: 'name', code: 'missing_field' }]],
    [{ alias: 'robot.x', name: 'Palabre' }, [{ field: 'name', code: 'name_lookalike' }]],
  ])('is not made of %j', async (body, fields) => {
    const answer = await administrator.ask('/api/admin/bots', { method: 'POST', body })
    expect(await refusal(answer)).toMatchObject({ status: 400, fields })
  })

  test('takes no alias that somebody bears', async () => {
    const body = { alias: administrator.me.alias, name: 'Robot' }
    const answer = await administrator.ask('/api/admin/bots', { method: 'POST', body })
    expect(await refusal(answer)).toMatchObject({
      fields: [{ field: 'alias', code: 'alias_taken' }],
    })
  })

  test('has an id that says what it is, is in no room, and is among the people', async () => {
    const bot = await newBot(administrator)
    expect(bot.id).toMatch(/^b_[a-z2-7]{20}$/)
    expect(await rows('SELECT * FROM memberships WHERE person = ?', bot.id)).toEqual([])
    const found = await administrator.ask(`/api/people?query=${bot.alias}`)
    expect(await found.json()).toEqual({ people: [bot] })
    expect(await administrator.ask(`/api/people/${bot.id}`)).toMatchObject({ status: 200 })
    expect(
      await rows("SELECT actor FROM audit WHERE kind = 'bot.create' AND person = ?", bot.id),
    ).toEqual([{ actor: administrator.me.id }])
  })

  test('signs in with no password, gets none, and has no role to change', async () => {
    const bot = await newBot(administrator)
    for (const password of ['', PASSWORD]) {
      const body = { alias: bot.alias, password }
      const answer = await ask('/api/session', { method: 'POST', body })
      expect(await refusal(answer)).toEqual({ status: 401, code: 'wrong_credentials' })
    }
    const link = await administrator.ask(`/api/people/${bot.id}/reset-link`, { method: 'POST' })
    expect(await refusal(link)).toMatchObject({ status: 404 })
    for (const role of ['administrator', 'guest']) {
      const call = { method: 'PATCH', body: { role } }
      const answer = await administrator.ask(`/api/people/${bot.id}/role`, call)
      expect(await refusal(answer)).toMatchObject({ status: 404 })
    }
    expect(await rows('SELECT role FROM people WHERE id = ?', bot.id)).toEqual([{ role: 'member' }])
    const accounts = await administrator.ask(`/api/admin/people?query=${bot.alias}`)
    expect((await accounts.json<AccountsTable>()).rows).toEqual([])
  })
})

describe('a key of a bot', () => {
  test('is told once and kept as a hash', async () => {
    const bot = await newBot(administrator)
    const [token, hook] = [await newToken(administrator, bot), await newHook(administrator, bot)]
    expect(token.token).toMatch(/^palabre_[A-Za-z0-9_-]{43}$/)
    const secret = /\/api\/hooks\/h_[a-z2-7]{20}\/([A-Za-z0-9_-]{43})$/.exec(hook.url)?.[1] ?? ''
    expect(secret).not.toBe('')
    const kept = JSON.stringify([
      ...(await rows('SELECT * FROM bot_tokens')),
      ...(await rows('SELECT * FROM hooks')),
      ...(await rows('SELECT * FROM audit')),
      await listed(administrator, bot),
    ])
    for (const text of [token.token, secret]) expect(kept).not.toContain(text)
  })

  test('opens nothing under /api/admin', async () => {
    const { token } = await newToken(administrator, await newBot(administrator))
    const headers = { authorization: `Bearer ${token}`, origin: '' }
    for (const path of ['/api/admin/people', '/api/admin/bots', '/api/admin/server']) {
      expect(await refusal(await ask(path, { headers }))).toEqual({
        ...{ status: 401, code: 'unauthenticated' },
      })
    }
  })

  test('is listed with who made it, and revoked once', async () => {
    const bot = await newBot(administrator)
    const [token, hook] = [await newToken(administrator, bot), await newHook(administrator, bot)]
    const by = { id: administrator.me.id }
    expect(await listed(administrator, bot)).toMatchObject({
      tokens: [{ id: token.id, name: 'Veilleur', usedAt: null, state: 'valid', by }],
      hooks: [{ id: hook.id, name: 'Alarmes', room: { id: 'r_general' }, state: 'valid', by }],
    })
    for (const path of [`/api/admin/bot-tokens/${token.id}`, `/api/admin/hooks/${hook.id}`]) {
      expect(await administrator.ask(path, { method: 'DELETE' })).toMatchObject({ status: 204 })
      expect(await administrator.ask(path, { method: 'DELETE' })).toMatchObject({ status: 404 })
    }
    expect(await listed(administrator, bot)).toMatchObject({
      ...{ tokens: [{ state: 'revoked' }], hooks: [{ state: 'revoked' }] },
    })
    const kinds = await rows<{ kind: string }>(
      `SELECT kind FROM audit WHERE json_extract(detail, '$.id') IN (?, ?) ORDER BY id`,
      ...[token.id, hook.id],
    )
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...['bot-token.create', 'hook.create', 'bot-token.revoke', 'hook.revoke'],
    ])
  })

  test('for a room is made by who may bring people there, and names no hidden room', async () => {
    const owner = await registerAs('administrator')
    const body = { name: 'Cachette', access: 'private' }
    const made = await owner.ask('/api/rooms', { method: 'POST', body })
    const { room } = await made.json<{ room: { id: string } }>()
    const bot = await newBot(owner)
    const call = { method: 'POST', body: { name: 'Alarmes', room: room.id } }
    const hidden = await administrator.ask(`/api/admin/bots/${bot.id}/hooks`, call)
    expect(await refusal(hidden)).toMatchObject({ fields: [{ field: 'room', code: 'not_found' }] })
    await newHook(owner, bot, room.id)
    expect(await rows('SELECT room FROM memberships WHERE person = ?', bot.id)).toEqual([
      { room: room.id },
    ])
    expect((await listed(owner, bot)).hooks).toMatchObject([{ room: { name: 'Cachette' } }])
    expect((await listed(administrator, bot)).hooks).toMatchObject([{ room: null }])
  })
})
