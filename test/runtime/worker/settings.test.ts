import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test } from 'vitest'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { SettingsAnswer } from '../../../durable-objects/protocol/rest/settings.ts'
import { SERVER_NAME } from '../../../durable-objects/protocol/rpc-server.ts'
import { enterRoom, say } from '../moderation/support.ts'
import { make } from './room-acts.ts'
import { ask, register, registerAs, refusal, rows, type Person } from './support.ts'

const patch = (by: Person, body: object) => by.ask('/api/settings', { method: 'PATCH', body })

afterEach(async () => {
  const administrator = await registerAs('administrator')
  await patch(administrator, {
    ...{ placeLocale: 'browser', offeredLocales: ['fr', 'en'], retentionDays: null },
    ...{ filesOn: true, fileMegabytes: 100 },
  })
})

async function pageFor(asker: typeof ask, path: string, language: string): Promise<PageData> {
  const headers = { 'accept-language': language }
  const answer = await asker(`/api/page?path=${encodeURIComponent(path)}`, { headers })
  return (await answer.json<{ page: PageData }>()).page
}

async function changesOf(setting: string): Promise<object[]> {
  const found = await rows<{ detail: string }>(
    `SELECT detail FROM audit WHERE kind = 'settings.change'
       AND json_extract(detail, '$.setting') = ? ORDER BY id`,
    setting,
  )
  return found.map(({ detail }) => {
    const { from, to } = JSON.parse(detail) as { from: unknown; to: unknown }
    return { from, to }
  })
}

describe('the languages of a place', () => {
  test('decide what somebody without a choice gets, at the door and in a new account', async () => {
    const administrator = await registerAs('administrator')
    expect((await pageFor(ask, '/sign-in', 'en')).locale).toBe('en')
    expect((await patch(administrator, { placeLocale: 'fr' })).status).toBe(200)
    expect(await pageFor(ask, '/sign-in', 'en')).toMatchObject({
      ...{ locale: 'fr', locales: ['fr', 'en'] },
    })
    expect((await register({ locale: undefined })).me.locale).toBe('fr')
    const own = await register({ locale: 'en' })
    expect((await pageFor(own.ask.bind(own), '/activity', 'fr')).locale).toBe('en')
  })

  test('are the only ones to choose from, and somebody whose own is gone gets the place’s', async () => {
    const administrator = await registerAs('administrator')
    const own = await register({ locale: 'en' })
    await patch(administrator, { placeLocale: 'fr', offeredLocales: ['fr'] })
    expect((await pageFor(own.ask.bind(own), '/activity', 'en')).locale).toBe('fr')
    const wanted = await own.ask('/api/me/profile', { method: 'PATCH', body: { locale: 'en' } })
    expect(await refusal(wanted)).toMatchObject({
      ...{ status: 400, fields: [{ field: 'locale', code: 'invalid_field' }] },
    })
    expect((await register({ locale: 'en' })).me.locale).toBe('fr')
    await patch(administrator, { offeredLocales: ['en', 'fr', 'en'], placeLocale: 'browser' })
    expect(await pageFor(own.ask.bind(own), '/activity', 'fr')).toMatchObject({
      ...{ locale: 'en', locales: ['fr', 'en'] },
    })
  })

  test('are at least one, the place’s own among them, and changes are audited', async () => {
    const administrator = await registerAs('administrator')
    expect(await refusal(await patch(administrator, { offeredLocales: [] }))).toMatchObject({
      fields: [{ field: 'offeredLocales', code: 'missing_field' }],
    })
    for (const body of [
      { placeLocale: 'en', offeredLocales: ['fr'] },
      { placeLocale: 'de' },
      { offeredLocales: ['fr', 'de'] },
    ]) {
      expect((await patch(administrator, body)).status).toBe(400)
    }
    await patch(administrator, { placeLocale: 'en' })
    expect(await refusal(await patch(administrator, { offeredLocales: ['fr'] }))).toMatchObject({
      fields: [{ field: 'placeLocale', code: 'invalid_field' }],
    })
    expect((await changesOf('placeLocale')).at(-1)).toEqual({ from: 'browser', to: 'en' })
  })
})

describe('how long messages are kept', () => {
  test('is shortened by who types the name of the place, lengthened by one press, and audited', async () => {
    const administrator = await registerAs('administrator')
    const shorten = { retentionDays: 30 }
    for (const confirm of [undefined, '', 'Autre chose']) {
      const refused = await patch(administrator, { ...shorten, ...(confirm && { confirm }) })
      expect(await refusal(refused)).toMatchObject({
        ...{ status: 400, fields: [{ field: 'confirm', code: 'confirm_mismatch' }] },
      })
    }
    const before = (await changesOf('retentionDays')).length
    const done = await patch(administrator, { ...shorten, confirm: ' palabre ' })
    expect((await done.json<SettingsAnswer>()).settings.retentionDays).toBe(30)
    expect((await patch(administrator, { retentionDays: 90 })).status).toBe(200)
    expect((await patch(administrator, { retentionDays: 60 })).status).toBe(400)
    expect((await patch(administrator, { retentionDays: null })).status).toBe(200)
    expect((await changesOf('retentionDays')).slice(before)).toEqual([
      ...[
        { from: null, to: 30 },
        { from: 30, to: 90 },
        { from: 90, to: null },
      ],
    ])
  })

  test.each([6, 3_651, 7.5, -30, 0, '30', 1e20])('is never %s', async (retentionDays) => {
    const administrator = await registerAs('administrator')
    const answer = await patch(administrator, { retentionDays, confirm: 'Palabre' })
    expect(answer.status).toBe(400)
    if (typeof retentionDays === 'number') {
      expect(await refusal(answer)).toMatchObject({
        fields: [{ field: 'retentionDays', code: 'invalid_field' }],
      })
    }
  })

  test('is for administrators, with fresh proof', async () => {
    const body = { retentionDays: 30, confirm: 'Palabre' }
    expect((await ask('/api/settings', { method: 'PATCH', body })).status).toBe(401)
    for (const role of ['moderator', 'member'] as const) {
      const person = role === 'member' ? await register() : await registerAs(role)
      expect((await patch(person, body)).status).toBe(403)
    }
    const administrator = await registerAs('administrator')
    await rows(
      'UPDATE sessions SET proved_at = 0, created_at = created_at - 3600000 WHERE person = ?',
      administrator.me.id,
    )
    expect((await patch(administrator, body)).status).toBe(403)
  })

  test('reaches a room that is open before it is answered, and what is erased is in no export', async () => {
    const administrator = await registerAs('administrator')
    const owner = await register()
    const { id: room } = await make(owner)
    const socket = await enterRoom(owner, room)
    await say(socket, 'bien vieux')
    await runInDurableObject(env.CONVERSATION.getByName(room), (_, state) => {
      state.storage.sql.exec('UPDATE messages SET at = at - ?', 8 * 86_400_000)
    })
    await say(socket, 'tout neuf')
    const answer = await patch(administrator, { retentionDays: 7, confirm: 'Palabre' })
    expect(answer.status).toBe(200)
    const standing = await env.SERVER.getByName(SERVER_NAME).standing()
    expect(standing.keepDays).toBe(7)
    expect(await socket.next('deleted')).toMatchObject({ num: 1, expired: true })
    const data = await (await owner.ask('/api/me/export')).text()
    expect(data).toContain('tout neuf')
    expect(data).not.toContain('bien vieux')
  })

  test('stays as it is when the server is stopped and opened again', async () => {
    const administrator = await registerAs('administrator')
    await patch(administrator, { retentionDays: 30, confirm: 'Palabre' })
    const change = (state: string) =>
      administrator.ask('/api/admin/server', {
        method: 'POST',
        body: { state, reason: 'essai', endsAt: null, confirm: 'Palabre' },
      })
    for (const state of ['read-only', 'open']) {
      expect((await change(state)).status).toBe(200)
      const standing = await env.SERVER.getByName(SERVER_NAME).standing()
      expect(standing).toMatchObject({ state, keepDays: 30 })
    }
  })
})
