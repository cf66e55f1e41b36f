import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { ConversationContent } from '../../durable-objects/protocol/rest/page-data.ts'
import type { RoomsAnswer } from '../../durable-objects/protocol/rest/rooms.ts'
import then from '../fixtures/first-release.json' with { type: 'json' }
import { startTestServer, type TestServer } from '../support/server.ts'
import { get, signIn, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'

const GENERAL = 'r_general' as ConversationId
const MARKETING = 'r_marketing' as ConversationId
const THREAD = then.thread as ConversationId

const folder = mkdtempSync(join(tmpdir(), 'palabre-first-'))
let server: TestServer
let awa: Member
let ben: Member
let zoe: Member

beforeAll(async () => {
  const archive = fileURLToPath(new URL('../fixtures/first-release.tar.gz', import.meta.url))
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  server = await startTestServer({}, join(folder, 'state'))
  awa = await signIn(server.url, 'awa', 'le baobab du marché de Thiès')
  ben = await signIn(server.url, 'ben', 'a quiet tree at noon, alone')
  zoe = await signIn(server.url, 'zoe', 'trois sources et un grand puits')
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function contentOf(member: Member, id: ConversationId, query = '') {
  const answer = await get(member, `/api/conversations/${id}/content${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as ConversationContent
}

describe('data of the first release', () => {
  it('belongs to the same people', () => {
    expect([awa, ben, zoe].map(({ id }) => id)).toEqual([
      ...[then.people.awa, then.people.ben, then.people.zoe],
    ])
    expect(server.setupCode).toBeUndefined()
  })

  it('holds every message with all that hung on it, and the cursors of its readers', async () => {
    for (const [content, before] of [
      [await contentOf(zoe, GENERAL), then.general],
      [await contentOf(ben, MARKETING), then.marketing],
      [await contentOf(ben, THREAD, `?with=${awa.id}`), then.private],
    ] as const) {
      expect(content.page.messages).toEqual(before.page.messages)
      expect([content.epoch, content.seq]).toEqual([before.epoch, before.seq])
    }
  })

  it('keeps who is a member, who waits and who left', async () => {
    const stateOf = async (member: Member) => {
      const { rooms } = (await (await get(member, '/api/rooms')).json()) as RoomsAnswer
      return Object.fromEntries(rooms.map(({ id, state }) => [id.slice(2), state]))
    }
    expect(await stateOf(ben)).toMatchObject({ marketing: 'member', comptabilite: 'none' })
    expect(await stateOf(zoe)).toMatchObject({
      ...{ comptabilite: 'pending', marketing: 'none', blabla: 'none', general: 'member' },
    })
  })

  it('lets its members in and goes on from there, on the same numbers', async () => {
    const client = await RawClient.enter(ben, MARKETING)
    const reader = await RawClient.enter(awa, THREAD, { withPerson: ben.id })
    await expect(RawClient.enter(zoe, MARKETING)).rejects.toThrow('forbidden')
    const cid = client.send('Et la suite')
    expect(await client.ackOf(cid)).toMatchObject({ num: then.marketing.page.messages.length + 1 })
    // Sent before, and known for ever.
    const [first] = then.marketing.page.messages
    const again = client.send('Une campagne', first?.cid as ReturnType<typeof newCid>)
    expect(await client.ackOf(again)).toMatchObject({ num: first?.num, seq: first?.seq })
    client.end()
    reader.end()
  })

  it('finds old texts by their words', async () => {
    const client = await RawClient.enter(zoe, GENERAL)
    const cid = newCid()
    client.say({ t: 'search', cid, query: 'bienvenue' })
    await client.until(() => client.has('found'), 'hits')
    expect(JSON.stringify(client.items)).toContain('Bienvenue à tous 🌳')
    client.end()
  })
})
