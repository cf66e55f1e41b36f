import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { Refusal } from '../../../worker/slack/api/answers.ts'
import { SLACK_PART } from '../../../worker/slack/api/described.ts'
import { METHODS } from '../../../worker/slack/api/methods.ts'
import { expectFits } from '../worker/fits.ts'
import { make } from '../worker/room-acts.ts'
import { ask, registerAs } from '../worker/support.ts'
import { newBot, newToken } from './support.ts'

let bot: PersonCard
let token: string
let channel: string

beforeAll(async () => {
  const administrator = await registerAs('administrator')
  bot = await newBot(administrator)
  token = (await newToken(administrator, bot)).token
  channel = (await make(administrator, { name: 'Atelier Bois' })).id
  await call('conversations.join', { channel })
})

function call(method: string, body: object = {}): Promise<Response> {
  const headers = { origin: '', authorization: `Bearer ${token}` }
  return ask(`/api/slack/${method}`, { method: 'POST', body, headers })
}

async function said(text: string, more: object = {}): Promise<{ channel: string; ts: string }> {
  const { ts } = await (
    await call('chat.postMessage', { channel, text, ...more })
  ).json<{
    ts: string
  }>()
  return { channel, ts }
}

/** A thread whose root was changed and reacted to, with a reply that shows in the flow too. */
async function thread() {
  const root = await said('Qui vient ?')
  await call('chat.update', { ...root, text: `Qui vient, <@${bot.id}> ?` })
  await call('reactions.add', { channel, timestamp: root.ts, name: '+1' })
  await said('Moi', { thread_ts: root.ts, reply_broadcast: true })
  const gone = await said('Pas moi')
  await said('Ni moi', { thread_ts: gone.ts })
  await call('chat.delete', gone)
  return root
}

const CALLS: Readonly<Record<string, () => Promise<Response>>> = {
  'auth.test': () => call('auth.test'),
  'chat.postMessage': async () => {
    const { ts } = await said('Bonjour')
    return call('chat.postMessage', { channel, text: 'Salut', thread_ts: ts })
  },
  'chat.update': async () => call('chat.update', { ...(await said('Bonjor')), text: 'Bonjour' }),
  'chat.delete': async () => call('chat.delete', await said('Pour rien')),
  'conversations.list': () => call('conversations.list', { limit: 1 }),
  'conversations.join': () => call('conversations.join', { channel }),
  'conversations.history': async () => {
    await thread()
    return call('conversations.history', { channel })
  },
  'conversations.replies': async () => call('conversations.replies', await thread()),
  'reactions.add': async () => {
    const { ts } = await said('Bravo')
    return call('reactions.add', { channel, timestamp: ts, name: 'tada' })
  },
  'reactions.remove': async () => {
    const of = { channel, timestamp: (await said('Bravo')).ts, name: 'tada' }
    await call('reactions.add', of)
    return call('reactions.remove', of)
  },
  'users.list': () => call('users.list'),
  'users.info': () => call('users.info', { user: bot.id }),
}

const told = (method: string) => SLACK_PART.table[`POST /${method}`]

describe('the description of Slack’s methods', () => {
  test('has them all', () => {
    expect(Object.keys(SLACK_PART.table)).toEqual(
      [...METHODS.keys()].map((name) => `POST /${name}`),
    )
    expect(Object.keys(CALLS)).toEqual([...METHODS.keys()])
  })

  test.each([...METHODS.keys()])('%s answers what it says', async (name) => {
    const [asked, route] = [CALLS[name], told(name)]
    if (asked === undefined || route === undefined) throw new Error('not looked at')
    await expectFits(await asked(), route)
  })

  test.each([...METHODS.keys()].filter((name) => told(name)?.body))(
    '%s takes nothing less than it says',
    async (name) => {
      const refused = v.safeParse(
        Refusal,
        await (await call(name, { channel: 'r_nowhere' })).json(),
      )
      // What lists everything needs nothing.
      expect(refused.success).toBe(!name.endsWith('.list'))
    },
  )
})
