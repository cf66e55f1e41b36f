import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { HookMade } from '../../../durable-objects/protocol/rest/bots.ts'
import { PIXEL } from '../../support/pixel.ts'
import { enterRoom } from '../moderation/support.ts'
import { make } from '../worker/room-acts.ts'
import { HOME, registerAs, rows, type Person } from '../worker/support.ts'
import { lastTexts, listed, messages, newBot, newHook, post } from './support.ts'

let administrator: Person
let bot: PersonCard
let hook: HookMade
let room: string

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

beforeEach(async () => {
  bot = await newBot(administrator)
  room = (await make(administrator, { name: 'Machines' })).id
  hook = await newHook(administrator, bot, room)
})

const OK = { status: 200, text: 'ok', retryAfter: null }

describe('an incoming webhook', () => {
  test('writes as its bot what it is sent, to those who look, and tells when it was used', async () => {
    const socket = await enterRoom(administrator, room)
    expect(await post(hook, { text: '*Bravo* <https://exemple.org|le site>' })).toEqual(OK)
    expect(await socket.next('message')).toMatchObject({
      ...{ by: bot.id, text: '**Bravo** [le site](https://exemple.org)' },
    })
    expect((await listed(administrator, bot)).hooks[0]?.usedAt).not.toBeNull()
  })

  test('takes a form with the payload in one field, as older senders have it', async () => {
    const form = new URLSearchParams({ payload: JSON.stringify({ text: 'formulaire' }) })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await post(hook, form.toString(), type)).toEqual(OK)
    expect(await lastTexts(administrator, 1, room)).toEqual(['formulaire'])
  })

  test('calls by id, and nobody by what only looks like a call', async () => {
    const text = `<@${administrator.me.id}> @${administrator.me.alias} <!here> @room`
    expect(await post(hook, { text })).toEqual(OK)
    const [message] = (await messages(administrator, room)).slice(-1)
    expect(message?.mentions).toEqual([administrator.me.id, 'room'])
    await post(hook, { text: `merci @${administrator.me.alias} et @room` })
    expect((await messages(administrator, room)).at(-1)?.mentions).toBeUndefined()
    await post(hook, { text: `merci @${administrator.me.alias}`, link_names: 1 })
    expect((await messages(administrator, room)).at(-1)?.mentions).toEqual([administrator.me.id])
  })

  test('draws the emoji of the place that it names', async () => {
    const picture = { method: 'PUT', body: PIXEL, headers: { 'content-type': 'image/png' } }
    await administrator.ask('/api/emoji/notre_logo', picture)
    const sent = { text: ':notre_logo: :tada: :autre:', icon_emoji: ':notre_logo:' }
    expect(await post(hook, sent)).toEqual(OK)
    const drawn = '![:notre_logo:](/emoji/notre_logo)'
    expect(await lastTexts(administrator, 1, room)).toEqual([`${drawn}\n${drawn} 🎉 :autre:`])
  })

  test('writes once what is sent twice under one key', async () => {
    const key = { 'idempotency-key': 'build-4711' }
    expect(await post(hook, { text: 'un' }, key)).toEqual(OK)
    expect(await post(hook, { text: 'un, encore' }, key)).toEqual(OK)
    expect(await post(hook, { text: 'deux' }, { 'idempotency-key': 'build-4712' })).toEqual(OK)
    expect(await post(hook, { text: 'trois' })).toEqual(OK)
    expect(await post(hook, { text: 'trois' })).toEqual(OK)
    expect(await lastTexts(administrator, 9, room)).toEqual(['un', 'deux', 'trois', 'trois'])
  })

  test('of many under one key at once writes one', async () => {
    const key = { 'idempotency-key': 'ensemble' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(hook, { text: 'une fois' }, key)),
    )
    expect(answers).toEqual(Array.from({ length: 8 }, () => OK))
    expect(await lastTexts(administrator, 9, room)).toEqual(['une fois'])
  })

  test.each<[string, unknown, number, string]>([
    ['no JSON', '{', 400, 'invalid_payload'],
    ['a list', '[]', 400, 'invalid_payload'],
    ['a text that is none', { text: 5 }, 400, 'invalid_payload'],
    ['nothing', {}, 400, 'no_text'],
    ['white space', { text: ' \n ' }, 400, 'no_text'],
    ['a block without its text', { blocks: [{ type: 'header' }] }, 400, 'invalid_blocks'],
    ['what is no block', { blocks: ['x'] }, 400, 'invalid_blocks'],
    ['too many attachments', { attachments: Array(101).fill({}) }, 400, 'too_many_attachments'],
    ['too much', { text: 'x'.repeat(70_000) }, 400, 'invalid_payload'],
  ])('refuses %s', async (_, body, status, text) => {
    expect(await post(hook, body)).toEqual({ status, text, retryAfter: null })
    expect(await messages(administrator, room)).toEqual([])
  })

  test('cuts what is longer than a message may be', async () => {
    expect(await post(hook, { text: 'é'.repeat(9_000) })).toEqual(OK)
    const [text = ''] = await lastTexts(administrator, 1, room)
    expect(text).toMatch(/^é+\n…$/)
    expect(text?.length).toBeGreaterThan(3_900)
  })
})

describe('an incoming webhook is refused', () => {
  test('by a wrong secret, a wrong name, and the secret of another, all alike', async () => {
    const other = await newHook(administrator, bot, room)
    const [, id = '', secret = ''] = /hooks\/([^/]+)\/([^/]+)$/.exec(hook.url) ?? []
    for (const path of [`${id}/${'a'.repeat(43)}`, `h_none/${secret}`, `${other.id}/${secret}`]) {
      expect(await post({ url: `${HOME}/api/hooks/${path}` }, { text: 'non' })).toEqual({
        ...{ status: 404, text: 'no_service', retryAfter: null },
      })
    }
    expect(await messages(administrator, room)).toEqual([])
  })

  test('once it is revoked', async () => {
    await administrator.ask(`/api/admin/hooks/${hook.id}`, { method: 'DELETE' })
    expect(await post(hook, { text: 'non' })).toMatchObject({
      status: 404,
      text: 'no_active_hooks',
    })
  })

  test('while its bot is muted or banned, out of the room, or the room is shut', async () => {
    const sanction = async (kind: string, where: string | null) => {
      const body = { kind, person: bot.id, room: where, reason: 'Du bruit', endsAt: null }
      const answer = await administrator.ask('/api/sanctions', { method: 'POST', body })
      const made = await answer.json<{ sanction: { id: string } }>()
      return () =>
        administrator.ask(`/api/sanctions/${made.sanction.id}/lift`, {
          ...{ method: 'POST', body: { word: '' } },
        })
    }
    const change = (body: object) =>
      administrator.ask(`/api/rooms/${room}`, { method: 'PATCH', body })
    const said = async () => (await post(hook, { text: 'là ?' })).text

    const unmute = await sanction('mute', room)
    expect(await said()).toBe('action_prohibited')
    await unmute()
    expect(await said()).toBe('ok')
    const unban = await sanction('ban', null)
    expect(await said()).toBe('no_active_hooks')
    await unban()
    expect(await said()).toBe('ok')
    for (const closed of [{ isReadOnly: true }, { isLocked: true }]) {
      await change(closed)
      expect(await said()).toBe('action_prohibited')
      await change(Object.fromEntries(Object.keys(closed).map((key) => [key, false])))
    }
    await change({ slowSeconds: 30 })
    expect(await said()).toBe('ok')
    expect(await post(hook, { text: 'vite' })).toMatchObject({ status: 429, text: 'rate_limited' })
    await change({ slowSeconds: 0 })
    await administrator.ask(`/api/rooms/${room}/archive`, { method: 'PUT' })
    expect(await post(hook, { text: 'non' })).toMatchObject({
      ...{ status: 410, text: 'channel_is_archived' },
    })
    await administrator.ask(`/api/rooms/${room}/archive`, { method: 'DELETE' })
    expect(await said()).toBe('ok')
    await administrator.ask(`/api/rooms/${room}/members/${bot.id}`, { method: 'DELETE' })
    expect(await post(hook, { text: 'non' })).toMatchObject({
      ...{ status: 404, text: 'channel_not_found' },
    })
  })

  test('when it is too fast, and told when to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => post(hook, { text: `flot ${String(at)}` })),
    )
    const slowed = answers.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed[0]).toEqual({ status: 429, text: 'rate_limited', retryAfter: '1' })
    const written = answers.filter(({ status }) => status === 200)
    expect(await messages(administrator, room)).toHaveLength(written.length)
  })

  describe('while the server', () => {
    afterEach(() => rows("INSERT INTO server_states (state, reason) VALUES ('open', '')"))

    test.each(['stopped', 'read-only'])('is %s', async (state) => {
      await rows("INSERT INTO server_states (state, reason) VALUES (?, 'Inventaire')", state)
      expect(await post(hook, { text: 'non' })).toEqual({
        ...{ status: 503, text: 'service_unavailable', retryAfter: '30' },
      })
    })
  })
})
