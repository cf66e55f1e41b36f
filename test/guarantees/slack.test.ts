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
