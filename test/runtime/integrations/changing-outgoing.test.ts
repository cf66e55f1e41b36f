import { describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../../worker/db/database.ts'
import { noticeStoppedHooks } from '../../../worker/outgoing-notice.ts'
import { threadIdOf } from '../../../worker/thread-id.ts'
import { bindings, refusal, registerAs, rows } from '../worker/support.ts'
import {
  act,
  administrator,
  answerWith,
  bodies,
  gotBy,
  log,
  newHook,
  said,
  say,
  sayIn,
  settled,
  standReceiver,
} from './receiver.ts'
import { listed, messages, newRoom } from './support.ts'

standReceiver()

describe('an outgoing webhook', () => {
  test('is changed: its name, what it is sent, and where it leads with what waits', async () => {
    const hook = await newHook({ events: ['message.created'] })
    answerWith(() => new Response('non', { status: 500 }))
    await said('Un')
    await settled(hook, 1)
    answerWith(() => new Response('oui'))
    const other = { ...hook, url: `${hook.url}/ailleurs` }
    const change = { name: 'Ailleurs', url: other.url, events: ['message.edited'] }
    expect((await act(hook.id, 'PATCH', change)).status).toBe(204)
    // The same once more is no change, and no row.
    expect((await act(hook.id, 'PATCH', change)).status).toBe(204)
    await vi.waitFor(() => expect(gotBy(other).length).toBe(1))
    expect(gotBy(hook).length).toBe(1)
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([change])
    await said('Deux')
    const { num } = (await messages(administrator)).at(-1) ?? { num: 0 }
    await say({ t: 'edit', num, text: 'Trois' })
    await vi.waitFor(() => expect(gotBy(other).length).toBe(2), { timeout: 10_000 })
    expect(bodies(other).map(({ type }) => type)).toEqual(['message.created', 'message.edited'])
    const noted = "SELECT detail FROM audit WHERE kind = 'outgoing.change' AND person = ?"
    const details = (await rows<{ detail: string }>(noted, hook.bot.id)).map(({ detail }) => detail)
    expect(details.map((detail) => JSON.parse(detail) as object)).toEqual([
      {
        ...{ id: hook.id, name: 'Ailleurs', nameBefore: 'Suivi' },
        ...{ host: 'hooks.exemple.org', hostBefore: 'hooks.exemple.org' },
        ...{ events: '["message.edited"]', eventsBefore: '["message.created"]' },
      },
    ])
  })

  test('listens in other rooms: with the rights of who changes it, and what waits of the rest stays', async () => {
    const [before, after] = [await newRoom(administrator), await newRoom(administrator)]
    const hook = await newHook({ events: ['message.created'], rooms: [before] })
    answerWith(() => new Response('non', { status: 500 }))
    await sayIn(before, { t: 'send', text: 'Un' })
    await sayIn(before, { t: 'send', text: 'Deux' })
    await settled(hook, 1)
    answerWith(() => new Response('oui'))
    expect((await act(hook.id, 'PATCH', { rooms: [after] })).status).toBe(204)
    expect((await log(hook)).deliveries.map(({ state }) => state)).toEqual(['withheld', 'withheld'])
    await sayIn(before, { t: 'send', text: 'Trois' })
    await sayIn(after, { t: 'send', text: 'Quatre' })
    await vi.waitFor(() => expect(gotBy(hook).length).toBe(2), { timeout: 10_000 })
    expect(bodies(hook)[1]).toMatchObject({ data: { room: after, text: 'Quatre' } })
    const noted = "SELECT detail FROM audit WHERE kind = 'outgoing.change' AND person = ?"
    const details = (await rows<{ detail: string }>(noted, hook.bot.id)).map(({ detail }) => detail)
    expect(details.map((detail) => JSON.parse(detail) as object)).toEqual([
      { id: hook.id, roomsAdded: JSON.stringify([after]), roomsRemoved: JSON.stringify([before]) },
    ])
  })

  test('keeps the rooms that who changes it may not know of, and gets none of them', async () => {
    const other = await registerAs('administrator')
    const [secret, own] = [await newRoom(other), await newRoom(administrator)]
    const hook = await newHook({ rooms: [own] })
    const byOther = (body: object) =>
      other.ask(`/api/admin/outgoing/${hook.id}`, { method: 'PATCH', body })
    expect((await byOther({ rooms: [secret] })).status).toBe(204)
    const heard = 'SELECT room FROM outgoing_rooms WHERE hook = ? ORDER BY room'
    const both = [secret, own].sort().map((room) => ({ room }))
    expect(await rows(heard, hook.id)).toEqual(both)
    expect((await listed(administrator, hook.bot)).outgoing[0]?.rooms).toHaveLength(2)
    // What one may not know of can't be added either, even where it is heard already.
    const refused = await refusal(await act(hook.id, 'PATCH', { rooms: [secret] }))
    expect(refused).toMatchObject({ status: 404, fields: [{ field: 'rooms', code: 'not_found' }] })
    expect(await rows(heard, hook.id)).toEqual(both)
    const late = await registerAs('administrator')
    await rows('UPDATE sessions SET proved_at = 1 WHERE person = ?', late.me.id)
    const call = { method: 'PATCH', body: { rooms: ['r_general'] } }
    const unproved = await late.ask(`/api/admin/outgoing/${hook.id}`, call)
    expect(await refusal(unproved)).toMatchObject({ code: 'proof_needed' })
    const moderator = await registerAs('moderator')
    const barred = await moderator.ask(`/api/admin/outgoing/${hook.id}`, call)
    expect(await refusal(barred)).toMatchObject({ status: 403 })
  })

  test.each([
    ...['http://hooks.exemple.org/', 'https://127.0.0.1/', 'https://169.254.169.254/latest'],
    ...[
      'https://metadata.google.internal/',
      'https://[::1]/',
      'https://10.1/',
      'https://u:p@a.org',
    ],
  ])('is not moved to %s', async (url) => {
    const hook = await newHook()
    const refused = await refusal(await act(hook.id, 'PATCH', { name: 'Autre', url }))
    expect(refused.fields).toMatchObject([{ field: 'url', code: 'address_not_public' }])
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([
      { name: 'Suivi', url: hook.url },
    ])
  })

  test('is switched off and on again by hand, and its bot writes to nobody about it', async () => {
    const hook = await newHook()
    expect((await act(`${hook.id}/off`)).status).toBe(204)
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([
      { state: 'off', isOffByHand: true },
    ])
    await said('Pendant ce temps')
    await noticeStoppedHooks(bindings, openDatabase(bindings.DB))
    const thread = threadIdOf(hook.bot.id, administrator.me.id)
    const told = await administrator.ask(`/api/conversations/${thread}/content?with=${hook.bot.id}`)
    expect(await told.text()).not.toContain('Suivi')
    expect((await act(`${hook.id}/on`)).status).toBe(204)
    await said('Après')
    await settled(hook, 1)
    expect(bodies(hook)).toMatchObject([{ data: { text: 'Après' } }])
    expect((await listed(administrator, hook.bot)).outgoing).toMatchObject([
      { state: 'on', isOffByHand: false },
    ])
  })
})
