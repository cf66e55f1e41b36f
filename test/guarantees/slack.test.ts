import { WebClient } from '@slack/web-api'
import { IncomingWebhook } from '@slack/webhook'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { ask, get, type Member } from './support/people.ts'
import { registerAdministrator } from './support/sanctions.ts'

/** Slack's own clients, put to the real server by changing nothing but the address. */

let server: TestServer
let administrator: Member
let bot: string

beforeAll(async () => {
  server = await startTestServer()
  administrator = await registerAdministrator(server.url, server.setupCode ?? '')
  const made = await make<{ bot: { id: string } }>('', { alias: 'veilleur', name: 'Veilleur' })
  bot = made.bot.id
})
afterAll(() => server.stop())

async function make<T>(path: string, body: object): Promise<T> {
  const { url } = server
  const answer = await ask(url, 'POST', `/api/admin/bots${path}`, body, administrator.cookie)
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json()) as T
}

interface Told {
  readonly by: string
  readonly text: string | null
}

async function told(): Promise<readonly Told[]> {
  const answer = await get(administrator, '/api/conversations/r_general/content')
  return ((await answer.json()) as { page: { messages: Told[] } }).page.messages
}

async function decide(path: string, body: object): Promise<void> {
  const answer = await ask(server.url, 'POST', path, body, administrator.cookie)
  if (!answer.ok) throw new Error(await answer.text())
}

describe('@slack/webhook', () => {
  it('posts what it posts to Slack, and is told Slack’s reasons', async () => {
    const hook = await make<{ id: string; url: string }>(`/${bot}/hooks`, {
      ...{ name: 'Alarmes', room: 'r_general' },
    })
    const webhook = new IncomingWebhook(hook.url, { username: 'CI', icon_emoji: ':rocket:' })
    expect(await webhook.send('tout va *bien*')).toMatchObject({ text: 'ok' })
    await webhook.send({
      text: 'en ligne',
      attachments: [{ color: 'good', fields: [{ title: 'Branche', value: 'main', short: true }] }],
    })
    expect((await told()).map(({ by, text }) => [by, text])).toEqual([
      [bot, '🚀 **CI**\ntout va **bien**'],
      [bot, '🚀 **CI**\nen ligne\n\n> 🟢 **Branche** main'],
    ])
    await expect(new IncomingWebhook(hook.url).send({})).rejects.toThrow('400')

    await decide('/api/admin/server', { state: 'stopped', reason: 'Travaux', confirm: 'Palabre' })
    await expect(webhook.send('non')).rejects.toThrow('503')
    await decide('/api/admin/server', { state: 'open' })
    await webhook.send('de retour')
    const revoked = `/api/admin/hooks/${hook.id}`
    await ask(server.url, 'DELETE', revoked, undefined, administrator.cookie)
    await expect(webhook.send('non')).rejects.toThrow('404')
    expect((await told()).length).toBe(3)
  })
})

interface Refused {
  readonly data?: { readonly error?: string }
}

/** What the client says went wrong; `ok` when nothing did. */
async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    return (error as Refused).data?.error ?? String(error)
  }
}

describe('@slack/web-api', () => {
  const clientWith = (token: string) =>
    new WebClient(token, {
      ...{ slackApiUrl: `${server.url}/api/slack/`, retryConfig: { retries: 0 } },
      rejectRateLimitedCalls: true,
    })

  it('works with another address: rooms, people, messages, threads, reactions, pages', async () => {
    const { token } = await make<{ token: string }>(`/${bot}/tokens`, {
      ...{ name: 'Script', scopes: ['read', 'write', 'react'], expiresInDays: 1 },
    })
    const client = clientWith(token)
    expect(await client.auth.test()).toMatchObject({ ok: true, user: 'veilleur', user_id: bot })

    const found: string[] = []
    for await (const page of client.paginate('conversations.list', { limit: 2 })) {
      const { channels = [] } = page as { channels?: { id: string }[] }
      found.push(...channels.map(({ id }) => id))
    }
    expect(found).toContain('r_blabla')
    expect(new Set(found).size).toBe(found.length)
    const channel = 'r_blabla'
    expect(await outcome(client.chat.postMessage({ channel, text: 'dehors' }))).toBe(
      'not_in_channel',
    )
    await client.conversations.join({ channel })

    const root = await client.chat.postMessage({
      ...{ channel: '#blabla', text: `*Bonjour* <@${administrator.id}> &amp; tous` },
    })
    const thread_ts = root.ts ?? ''
    const reply = await client.chat.postMessage({ channel, text: 'suite', thread_ts })
    await client.chat.update({ channel, ts: reply.ts ?? '', text: 'suite, corrigée' })
    for (const n of ['un', 'deux', 'trois']) await client.chat.postMessage({ channel, text: n })
    await client.reactions.add({ channel, timestamp: thread_ts, name: 'thumbsup' })
    const twice = client.reactions.add({ channel, timestamp: thread_ts, name: '+1' })
    expect(await outcome(twice)).toBe('already_reacted')

    const texts: string[] = []
    for await (const page of client.paginate('conversations.history', { channel, limit: 2 })) {
      const { messages = [] } = page as { messages?: { text: string }[] }
      texts.push(...messages.map(({ text }) => text))
    }
    expect(texts).toEqual([
      ...['trois', 'deux', 'un', `*Bonjour* <@${administrator.id}> &amp; tous`],
    ])
    const upTo = await client.conversations.history({ channel, latest: thread_ts, inclusive: true })
    expect(upTo.messages).toMatchObject([
      { ts: thread_ts, reply_count: 1, reactions: [{ name: '+1', users: [bot], count: 1 }] },
    ])
    const since = await client.conversations.history({ channel, oldest: thread_ts })
    expect(since.messages?.map(({ text }) => text)).toEqual(['trois', 'deux', 'un'])
    const talk = await client.conversations.replies({ channel, ts: thread_ts })
    expect(talk.messages).toMatchObject([
      { ts: thread_ts },
      { text: 'suite, corrigée', thread_ts, user: bot },
    ])

    await client.reactions.remove({ channel, timestamp: thread_ts, name: 'thumbsup' })
    await client.chat.delete({ channel, ts: reply.ts ?? '' })
    const after = await client.conversations.replies({ channel, ts: thread_ts })
    expect(after.messages).toHaveLength(1)
    const gone = client.chat.update({ channel, ts: reply.ts ?? '', text: 'non' })
    expect(await outcome(gone)).toBe('message_not_found')

    const { user } = await client.users.info({ user: administrator.id })
    expect(user).toMatchObject({ id: administrator.id, is_admin: true, is_bot: false })
    const { members = [] } = await client.users.list({})
    expect(members.map(({ id }) => id)).toEqual(expect.arrayContaining([bot, administrator.id]))
  })

  it('is told Slack’s names of what is wrong', async () => {
    const { id, token } = await make<{ id: string; token: string }>(`/${bot}/tokens`, {
      ...{ name: 'Autre', scopes: ['read', 'write', 'react'], expiresInDays: 1 },
    })
    const client = clientWith(token)
    const channel = 'r_blabla'
    const once = async (text: string) => {
      const args = { channel, text, client_msg_id: 'a' }
      return String(((await client.apiCall('chat.postMessage', args)) as { ts?: string }).ts)
    }
    const timestamp = await once('une fois')
    expect(await once('deux fois')).toBe(timestamp)
    for (const [wrong, call] of [
      ['no_text', () => client.chat.postMessage({ channel, text: ' ' })],
      ['channel_not_found', () => client.chat.postMessage({ channel: 'nulle-part', text: 'x' })],
      ['message_not_found', () => client.chat.delete({ channel, ts: '1.000001' })],
      ['invalid_name', () => client.reactions.add({ channel, timestamp, name: 'É' })],
      ['no_reaction', () => client.reactions.remove({ channel, timestamp, name: 'tada' })],
      ['user_not_found', () => client.users.info({ user: 'U1' })],
      ['thread_not_found', () => client.conversations.replies({ channel, ts: '1.000001' })],
      ['unknown_method', () => client.apiCall('chat.explode')],
      ['not_authed', () => clientWith('').auth.test()],
      ['invalid_auth', () => clientWith('xoxb-1').auth.test()],
    ] as const) {
      expect(await outcome(call()), wrong).toBe(wrong)
    }
    await decide('/api/admin/server', { state: 'stopped', reason: 'x', confirm: 'Palabre' })
    expect(await outcome(client.auth.test())).toContain('503')
    await decide('/api/admin/server', { state: 'open' })
    await ask(
      ...([
        server.url,
        'DELETE',
        `/api/admin/bot-tokens/${id}`,
        undefined,
        administrator.cookie,
      ] as const),
    )
    expect(await outcome(client.auth.test())).toBe('token_revoked')
  })
})
