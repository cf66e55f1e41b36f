import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startTestServer, type TestServer } from '../support/server.ts'
import { ask, type Member } from './support/people.ts'
import { registerAdministrator } from './support/sanctions.ts'

/** A bot with nothing but its key, over real sockets. */

let server: TestServer
let administrator: Member

beforeAll(async () => {
  server = await startTestServer()
  administrator = await registerAdministrator(server.url, server.setupCode ?? '')
})
afterAll(() => server.stop())

async function make<T>(path: string, body: object): Promise<T> {
  const answer = await ask(
    ...([server.url, 'POST', `/api/admin/bots${path}`, body, administrator.cookie] as const),
  )
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json()) as T
}

interface Item {
  readonly t: string
  readonly [field: string]: unknown
}

it('writes, hears, and is sent away when its key is taken from it', async () => {
  const { bot } = await make<{ bot: { id: string } }>('', { alias: 'crieur', name: 'Crieur' })
  await make(`/${bot.id}/hooks`, { name: 'Entrée', room: 'r_general' })
  const key = await make<{ id: string; token: string }>(`/${bot.id}/tokens`, {
    ...{ name: 'Crieur', scopes: ['read', 'write', 'react'], expiresInDays: 1 },
  })
  const headers = { authorization: `Bearer ${key.token}` }
  const given = await fetch(`${server.url}/api/tickets`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ conversations: [{ id: 'r_general' }] }),
  })
  const { conversations } = (await given.json()) as { conversations: { ticket: string }[] }

  const address = `${server.url.replace('http', 'ws')}/api/conversations/r_general/socket`
  const ws = new WebSocket(address, ['palabre', conversations[0]?.ticket ?? ''], { headers })
  const heard: Item[] = []
  ws.on('message', (data) => heard.push(...(JSON.parse((data as Buffer).toString()) as Item[])))
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  await expect.poll(() => heard.some(({ t }) => t === 'live')).toBe(true)
  expect(heard[0]).toMatchObject({ t: 'welcome', you: bot.id })
  const cid = '01890a5d-ac96-774b-bcce-b302099a8057'
  ws.send(JSON.stringify([{ t: 'send', cid, text: 'Oyez' }]))
  await expect.poll(() => heard.find(({ t }) => t === 'message')).toMatchObject({ by: bot.id })

  const revoked = `/api/admin/bot-tokens/${key.id}`
  await ask(server.url, 'DELETE', revoked, undefined, administrator.cookie)
  expect(await closed).toBe(4001)
  expect(heard.at(-1)).toMatchObject({ t: 'bye', code: 'session_ended' })
  expect((await fetch(`${server.url}/api/session`, { headers })).status).toBe(401)
})
