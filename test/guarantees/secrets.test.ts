import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { crawl } from './support/crawl.ts'
import { ask, register, signIn, threadBetween, type Member } from './support/people.ts'
import { RawClient } from './support/raw-client.ts'
import { registerAdministrator } from './support/sanctions.ts'
import { tell } from './support/scale.ts'
import { ticketTo } from './support/tickets.ts'

/** Words that stand nowhere but where a secret was put. */
const CANARY = 'canari-7f3a-au-fond-de-la-mine'

let server: TestServer
let origin: string
let staff: Member
let ben: Member
let stranger: Member
/** What opens a door: to be found in no log and on no disk, but as a hash. */
const keys: Record<string, string> = {}
/** What was said in private: to be found in no log and by no stranger. */
const words = {
  'a private message': `${CANARY} entre nous`,
  'a reason': `${CANARY} raison`,
  'a wrong password': `${CANARY} presque`,
}

beforeAll(async () => {
  server = await startTestServer()
  origin = server.url
  staff = await registerAdministrator(origin, server.setupCode ?? '')
  ben = await register(origin)
  stranger = await register(origin)
  await plant()
})

afterAll(() => server.stop())

async function made(by: Member, path: string, body: object, name: string): Promise<string> {
  const answer = await ask(origin, 'POST', path, body, by.cookie)
  const told = (await answer.json()) as Record<string, unknown>
  const found = JSON.stringify(told).match(new RegExp(`"${name}":"([^"]+)"`))?.[1]
  if (!answer.ok || found === undefined) throw new Error(`${path}: ${JSON.stringify(told)}`)
  return found
}

/** Everything that has to be kept secret comes into being once. */
async function plant(): Promise<void> {
  const password = `${CANARY} mot de passe`
  const alias = `p${process.pid.toString(36)}`
  const account = { firstName: 'Perle', lastName: 'Tison', alias, password }
  if (!(await ask(origin, 'POST', '/api/accounts', account)).ok) throw new Error('no account')
  const perle = await signIn(origin, alias, password)
  keys['a password'] = password
  keys['a session'] = perle.cookie.slice(perle.cookie.indexOf('=') + 1)
  keys['a setup code'] = server.setupCode ?? ''
  await ask(origin, 'POST', '/api/session', { alias, password: words['a wrong password'] })
  const invitation = { label: '', role: 'member', uses: 1, expiresInDays: 1, rooms: [] }
  keys['an invitation'] = await made(staff, '/api/invitations', invitation, 'code')
  const token = { name: 'Sauvegarde', scopes: ['audit:read'], expiresInDays: 1 }
  keys['an API token'] = await made(staff, '/api/admin/tokens', token, 'token')
  keys['a reset link'] = await made(staff, `/api/people/${ben.id}/reset-link`, {}, 'code')

  const thread = await threadBetween(perle, ben)
  keys['a ticket'] = await ticketTo(perle, thread, ben.id)
  const client = await RawClient.enter(perle, thread, { withPerson: ben.id })
  await client.ackOf(client.send(words['a private message']))
  // Refused ones pass through other code.
  client.sendRaw(JSON.stringify([{ t: 'nonsense', text: CANARY }]))
  client.sendRaw(`[{"t":"send","text":"${CANARY}`)
  await client.until(() => client.has('error'), 'a refusal')
  client.end()
  const mute = { kind: 'mute', person: ben.id, room: 'r_general' as RoomId, endsAt: null }
  const muted = await ask(
    origin,
    'POST',
    '/api/sanctions',
    { ...mute, reason: words['a reason'] },
    staff.cookie,
  )
  if (!muted.ok) throw new Error(await muted.text())
}

/** Where something stands among these texts. */
function found(texts: Readonly<Record<string, string>>, needle: string): string[] {
  return Object.entries(texts).flatMap(([name, text]) => (text.includes(needle) ? [name] : []))
}

async function filesUnder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((file) => join(file.parentPath, file.name))
  // Bytes as they are: a secret has none but those of ASCII and UTF-8.
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  return Object.fromEntries(files.map((file, at) => [file, texts[at] ?? '']))
}

describe('secrets', () => {
  it('stand in no line of the log', async () => {
    // That it is the log, that it tells what happens, and that it has told the last of it.
    await vi.waitFor(
      async () => {
        const told = await readFile(server.log, 'utf8')
        expect(told).toContain('POST /api/session 401')
        expect(told).toContain('POST /api/sanctions 201')
      },
      { timeout: 20_000, interval: 200 },
    )
    const log = { log: await readFile(server.log, 'utf8') }
    for (const [what, secret] of Object.entries({ ...keys, ...words, canary: CANARY })) {
      expect([what, secret.length > 5, found(log, secret)]).toEqual([what, true, []])
    }
  })

  it('are on the disk of the server only as what cannot be turned back', async () => {
    const files = await filesUnder(server.state)
    const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
    // The files are those that hold what people wrote.
    expect(found(files, asBytes(words['a private message'])).length).toBeGreaterThan(0)
    for (const [what, key] of Object.entries(keys)) {
      expect([what, found(files, asBytes(key))]).toEqual([what, []])
    }
    expect(found(files, asBytes(words['a wrong password']))).toEqual([])
    tell('files searched', { files: Object.keys(files).length, secrets: Object.keys(keys).length })
  })

  it('are in no answer to somebody else', async () => {
    const from = [
      '/',
      '/people',
      '/api/people',
      '/api/sidebar',
      '/api/session',
      '/api/sanctions/mine',
      '/api/export',
    ]
    const seen = [...(await crawl(origin, from, stranger)), ...(await crawl(origin, from))]
    const bodies = Object.fromEntries(
      seen.map(({ path, body, headers }, at) => [
        `${String(at)} ${path}`,
        JSON.stringify([...headers]) + body,
      ]),
    )
    for (const [what, secret] of Object.entries({ ...keys, ...words, canary: CANARY })) {
      expect([what, found(bodies, secret)]).toEqual([what, []])
    }
    expect(seen.length).toBeGreaterThan(30)
    // A search in the answers finds what is there for everybody.
    expect(found(bodies, ben.alias).length).toBeGreaterThan(0)
  })
})
