import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FILES } from '../../durable-objects/protocol/files.ts'
import type { ClientId, ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { Line, LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import type { FileAsked, PartTaken } from '../../durable-objects/protocol/rest/files.ts'
import { root } from '../../scripts/lib/paths.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { PIXEL } from '../support/pixel.ts'
import { zipOf } from '../support/zip.ts'
import { ask, register, type Member } from './support/people.ts'
import { RawClient } from './support/raw-client.ts'
import { registerAdministrator } from './support/sanctions.ts'

/** A place goes elsewhere by the scripts, and is the same there, message by message. */

const SCOPES = ['export:read', 'import:write']

interface House {
  readonly server: TestServer
  readonly administrator: Member
  readonly token: string
}

const folder = mkdtempSync(join(tmpdir(), 'palabre-moving-'))
const path = (name: string) => join(folder, name)
let from: House
let to: House

async function open(): Promise<House> {
  const server = await startTestServer()
  const administrator = await registerAdministrator(server.url, server.setupCode ?? '')
  const body = { name: 'Départ', scopes: SCOPES, expiresInDays: 1 }
  const made = await ask(server.url, 'POST', '/api/admin/tokens', body, administrator.cookie)
  return { server, administrator, token: ((await made.json()) as { token: string }).token }
}

async function talk({ server, administrator }: House): Promise<void> {
  const make = async <T>(where: string, body: object): Promise<T> => {
    const answer = await ask(server.url, 'POST', where, body, administrator.cookie)
    return (await answer.json()) as T
  }
  const { bot } = await make<{ bot: { id: string } }>('/api/admin/bots', {
    ...{ alias: 'griot', name: 'Griot' },
  })
  const { token } = await make<{ token: string }>(`/api/admin/bots/${bot.id}/tokens`, {
    ...{ name: 'Voix', scopes: ['read', 'write', 'react'], expiresInDays: 1 },
  })
  const client = new WebClient(token, { slackApiUrl: `${server.url}/api/slack/` })
  const channel = 'r_blabla'
  await client.conversations.join({ channel })
  const say = (text: string, more: object = {}) => {
    return client.chat.postMessage({ channel, text, ...more })
  }
  const { ts = '' } = await say('Il était une fois')
  for (const text of ['un', 'deux', 'trois']) await say(text, { thread_ts: ts })
  const gone = await say('ce que personne ne reverra')
  await client.chat.delete({ channel, ts: gone.ts ?? '' })
  const changed = await say('premier jet')
  await client.chat.update({ channel, ts: changed.ts ?? '', text: 'au *propre*' })
  await client.reactions.add({ channel, timestamp: ts, name: 'deciduous_tree' })
  for (let n = 1; n <= 20; n += 1) await say(`vers ${String(n)} 🌳 « ça »`)
}

/** More than one part, so that it comes in several. */
const FILE = Buffer.alloc(FILES.partBytes + 5_000, 'une mangue sous la pluie ')

async function shareFile({ server, administrator }: House): Promise<void> {
  const asked = { conversation: 'r_blabla', name: 'conte d’été.bin', size: FILE.byteLength }
  const { cookie } = administrator
  const answer = await ask(server.url, 'POST', '/api/files', asked, cookie)
  const { file, parts: count, partBytes } = (await answer.json()) as FileAsked
  const where = `/api/files/r_blabla/${file}`
  const parts: PartTaken[] = []
  for (let part = 1; part <= count; part += 1) {
    const put = await fetch(`${server.url}${where}/parts/${String(part)}`, {
      ...{ method: 'PUT', headers: { cookie, origin: server.url } },
      body: FILE.subarray((part - 1) * partBytes, part * partBytes),
    })
    parts.push((await put.json()) as PartTaken)
  }
  await ask(server.url, 'POST', where, { parts }, cookie)
  await ask(server.url, 'POST', '/api/rooms/r_blabla/membership', undefined, cookie)
  const client = await RawClient.enter(administrator, 'r_blabla' as ConversationId)
  const cid = randomUUID() as ClientId
  client.say({ t: 'send', cid, text: '', files: [file] })
  await client.ackOf(cid)
  client.ws.close()
}

/** Somebody who wears a picture, who is nobody yet where all goes. */
async function wearPicture({ server }: House): Promise<void> {
  const { cookie } = await register(server.url, 'Au chapeau')
  const put = await fetch(`${server.url}/api/me/avatar`, {
    ...{ method: 'PUT', headers: { cookie, origin: server.url }, body: PIXEL },
  })
  expect(put.status).toBe(200)
}

interface Ran {
  readonly code: number | null
  readonly said: string
}

function run(script: string, token: string, ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${root}scripts/${script}.ts`, ...args], {
      env: { ...process.env, PALABRE_TOKEN: token },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    }
    child.on('exit', (code) => resolve({ code, said }))
  })
}

function linesIn(name: string): Line[] {
  return readFileSync(path(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

function only<K extends Line['kind']>(lines: readonly Line[], kind: K): LineOf<K>[] {
  return lines.filter((line): line is LineOf<K> => line.kind === kind)
}

beforeAll(async () => {
  from = await open()
  to = await open()
  await talk(from)
  await shareFile(from)
  await wearPicture(from)
})
afterAll(async () => {
  await Promise.all([from.server.stop(), to.server.stop()])
  rmSync(folder, { recursive: true, force: true })
})

describe('npm run export', () => {
  it('takes everything along, whole, and says so', async () => {
    const where = ['--from', from.server.url, '--out', path('all.jsonl')]
    const { code, said } = await run('export', from.token, ...where)
    expect(said).toContain('is whole')
    expect(code).toBe(0)
    const lines = linesIn('all.jsonl')
    expect(lines[0]?.kind).toBe('header')
    expect(lines.at(-1)?.kind).toBe('end')
    expect(only(lines, 'message')).toHaveLength(27)
    const [file] = only(lines, 'file')
    expect(file).toMatchObject({ name: 'conte d’été.bin', size: FILE.byteLength })
    expect(readFileSync(join(path('all.files'), `${file?.id ?? ''}.bin`)).equals(FILE)).toBe(true)
    expect((await run('export', from.token, ...where)).said).toContain('is there already')
    expect(
      (await run('export', 'palabre_x', '--from', from.server.url, '--out', path('no.jsonl'))).said,
    ).toContain('unauthenticated')
  })

  it('makes one file that SQLite opens, with what one reads', async () => {
    const out = path('all.sqlite')
    const { code } = await run('export', '', '--file', path('all.jsonl'), '--out', out)
    expect(code).toBe(0)
    const database = new DatabaseSync(out, { readOnly: true })
    const all = (sql: string) => database.prepare(sql).all()
    expect(all("SELECT value FROM export WHERE key = 'is_whole'")).toEqual([{ value: 'yes' }])
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(all('SELECT * FROM messages_read WHERE num = 1')).toMatchObject([
      { author: 'Griot', alias: '@griot', text: 'Il était une fois', reactions: '🌳 1' },
    ])
    expect(all('SELECT count(*) AS n FROM messages WHERE thread = 1')).toEqual([{ n: 3 }])
    expect(all('SELECT text FROM revisions')).toEqual([{ text: 'premier jet' }])
    const [file] = all('SELECT name, size, sha256, path FROM files')
    expect(file).toMatchObject({ name: 'conte d’été.bin', size: FILE.byteLength })
    expect(file?.['path']).toMatch(/^f_.{20}\.bin$/)
    const [worn] = all('SELECT type, bytes FROM portraits JOIN people ON people.id = person')
    expect(worn).toEqual({ type: 'image/png', bytes: PIXEL })
    database.close()
    const whole = path('blobs.sqlite')
    await run('export', '', '--file', path('all.jsonl'), '--out', whole, '--blobs')
    const holding = new DatabaseSync(whole, { readOnly: true })
    const [row] = holding.prepare('SELECT bytes FROM file_bytes').all()
    expect(Buffer.from(row?.['bytes'] as Uint8Array).equals(FILE)).toBe(true)
    holding.close()
  })
})

describe('npm run import', () => {
  it('says what would come, brings it, and may be run again', async () => {
    const where = ['--to', to.server.url, path('all.jsonl')]
    const dry = await run('import', to.token, ...where, '--dry-run')
    expect(dry.said).toContain('messages: 27')
    expect(dry.said).toContain('pictures of people: 1 new')
    expect(dry.code).toBe(0)
    const first = await run('import', to.token, ...where)
    expect(first.said).toContain('messages: 27')
    expect(first.said).toContain('files: 1 (10.5 MB)')
    expect(first.code).toBe(0)
    const second = await run('import', to.token, ...where)
    expect(second.said).toContain('that had come before')
    expect(second.code).toBe(0)
    const taken = await run(
      'export',
      to.token,
      '--from',
      to.server.url,
      '--out',
      path('back.jsonl'),
    )
    expect(taken.code).toBe(0)
    const [before, after] = [linesIn('all.jsonl'), linesIn('back.jsonl')]
    // With their hashes: byte for byte.
    expect(only(after, 'file')).toEqual(only(before, 'file'))
    expect(only(after, 'portrait')).toEqual(only(before, 'portrait'))
    expect(only(before, 'portrait')).toHaveLength(1)
    expect(only(after, 'message')).toEqual(only(before, 'message'))
    expect(only(after, 'room')).toEqual(only(before, 'room'))
    const members = new Set(only(after, 'member').map((line) => JSON.stringify(line)))
    for (const line of only(before, 'member')) expect(members).toContain(JSON.stringify(line))
  })

  it('brings a Slack export in: an empty room of its name takes it, people come, twice is once', async () => {
    const said = (user: string, ts: string, text: string, more: object = {}) => ({
      ...{ type: 'message', user, ts, text },
      ...more,
    })
    const files = {
      'users.json': [
        { id: 'U1', name: 'awa', real_name: 'Awa Diop' },
        { id: 'U2', name: 'kofi', real_name: 'Kofi Mensah' },
      ],
      'channels.json': [
        { id: 'C1', name: 'general', created: 1_600_000_000, members: ['U1', 'U2'] },
      ],
      'groups.json': [{ id: 'G1', name: 'direction', created: 1_600_000_000, members: ['U1'] }],
      'dms.json': [{ id: 'D1', created: 1_600_000_000, members: ['U1', 'U2'] }],
      'mpims.json': [{ id: 'G2', name: 'mpdm-1', created: 1_600_000_000, members: ['U1', 'U2'] }],
      'general/2020-09-13.json': [
        said('U1', '1600000100.000100', 'racine', { thread_ts: '1600000100.000100' }),
        said('U2', '1600000200.000100', 'bonjour <@U1>', { thread_ts: '1600000100.000100' }),
      ],
      'direction/2020-09-13.json': [said('U1', '1600000300.000100', 'à huis clos')],
      'mpdm-1/2020-09-13.json': [said('U2', '1600000400.000100', 'à deux')],
      'D1/2020-09-13.json': [said('U2', '1600000500.000100', 'entre nous')],
    }
    const packed = Object.entries(files).map(([name, data]) => {
      return { name, data: JSON.stringify(data) }
    })
    writeFileSync(path('slack.zip'), zipOf(packed))
    const where = ['--to', to.server.url, path('slack.zip')]
    const dry = await run('import', to.token, ...where, '--dry-run')
    expect(dry.said).toContain('private conversations: 1')
    expect(dry.said).toContain('messages: 5')
    const first = await run('import', to.token, ...where)
    expect(first.said).toContain('people: 2 new')
    expect(first.code).toBe(0)
    const second = await run('import', to.token, ...where)
    expect(second.said).toContain('3 that had come before')
    expect(second.said).toContain('private conversations: 0, 1 that had come before')
    expect(second.said).toContain('messages: 5')
    const out = ['--out', path('slack.jsonl'), '--room', 'r_general']
    await run('export', to.token, '--from', to.server.url, ...out)
    const lines = linesIn('slack.jsonl')
    expect(
      only(lines, 'message').map(({ num, at, text, thread }) => [num, at, text, thread]),
    ).toEqual([
      [1, 1_600_000_100_000, 'racine', undefined],
      [2, 1_600_000_200_000, 'bonjour @awa', 1],
    ])
    writeFileSync(path('bomb.zip'), zipOf([{ name: '../x.json', data: '[]' }]))
    const refused = await run('import', to.token, '--to', to.server.url, path('bomb.zip'))
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('refused') as string])
  })
})
