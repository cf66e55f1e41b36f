import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { DeletionProgress } from '../../../durable-objects/protocol/rest/deletion.ts'
import { addGenerator, addPasskey } from './factors-support.ts'
import { Socket } from './socket.ts'
import { addRoom, ask, register, registerAs, rows, type Person } from './support.ts'

/*
 * All that D1 and the objects of others still say of somebody whose account is no more: an id without a
 * name. What stands here is kept on purpose; a table that comes later and keeps more fails.
 */

const KEPT_IN_D1 = [
  // Revoked, for the list of who made which.
  'api_tokens.created_by',
  'invitations.created_by',
  // Rows of the audit are only ever added.
  'audit.actor',
  'audit.person',
  // How far the deletion is.
  'deletion_targets.person',
  'deletions.person',
  // The tombstone, and that an id has made a room.
  'people.alias',
  'people.id',
  'rooms.created_by',
]

const did = async (by: Person, method: string, path: string, body?: object): Promise<Response> => {
  const answer = await by.ask(path, { method, ...(body && { body }) })
  expect([method, path, answer.status < 300]).toEqual([method, path, true])
  return answer
}

/** `table.column` of D1 where some row names this person. */
async function tracesInD1(person: string): Promise<string[]> {
  const columns = await rows<{ tab: string; col: string }>(
    `SELECT m.name AS tab, c.name AS col FROM sqlite_master m, pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT GLOB '_cf_*' AND m.name NOT GLOB 'sqlite_*'
       AND m.name NOT GLOB 'd1_*' `,
  )
  const found: string[] = []
  for (const { tab, col } of columns) {
    const [count] = await rows<{ n: number }>(
      `SELECT count(*) AS n FROM "${tab}" WHERE instr(CAST("${col}" AS TEXT), ?) > 0`,
      person,
    )
    if (count && count.n > 0) found.push(`${tab}.${col}`)
  }
  return found.sort()
}

/** Tables of an object that name this person. */
function tracesIn(kind: 'CONVERSATION' | 'INBOX', name: string, person: string): Promise<string[]> {
  return runInDurableObject(env[kind].getByName(name), (_, state) => {
    const { sql } = state.storage
    return sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .toArray()
      .map((row) => row.name)
      .filter((table) => !table.startsWith('_cf') && !/^(words|grams|terms)/.test(table))
      .filter((table) => {
        return JSON.stringify(sql.exec(`SELECT * FROM "${table}"`).toArray()).includes(person)
      })
      .sort()
  })
}

async function say(by: Person, conversation: string, text: string, other?: Person): Promise<void> {
  const socket = await Socket.open(by, `/api/conversations/${conversation}/socket`, other)
  await socket.next('live')
  socket.send({ t: 'send', cid: crypto.randomUUID(), text })
  await socket.next('ack')
  socket.close()
}

test('what is left of a deleted account is known, and names nobody', async () => {
  const [zoe, bob, staff] = [
    await registerAs('administrator'),
    await register(),
    await registerAs('administrator'),
  ]
  await addRoom('r_traces', 'open')
  await addRoom('r_knocked', 'approval')
  for (const one of [zoe, bob]) await did(one, 'POST', '/api/rooms/r_traces/membership')
  await did(zoe, 'POST', '/api/may-write', { mayWrite: 'room-mates' })
  await did(zoe, 'POST', '/api/rooms/r_knocked/requests', { reason: 'Pour voir' })
  const section = await did(zoe, 'POST', '/api/sidebar/sections', { name: 'À moi' })
  expect(section.status).toBeLessThan(300)
  await did(zoe, 'POST', '/api/sidebar/places', {
    about: bob.me.id,
    section: null,
    isFavourite: true,
  })
  await did(bob, 'POST', '/api/sidebar/places', {
    about: zoe.me.id,
    section: null,
    isFavourite: true,
  })
  await did(zoe, 'POST', '/api/invitations', {
    ...{ label: 'Pour vous', role: 'member', uses: 1, expiresInDays: 1, rooms: [] },
  })
  await did(zoe, 'POST', '/api/rooms', { name: `De ${zoe.me.alias}`, access: 'open' })
  await did(zoe, 'POST', `/api/people/${bob.me.id}/reset-link`)
  await did(staff, 'POST', `/api/people/${zoe.me.id}/reset-link`)
  await did(zoe, 'POST', '/api/admin/tokens', {
    name: 'Tout',
    scopes: ['people:read'],
    expiresInDays: 1,
  })
  await addGenerator(zoe)
  await addPasskey(zoe)
  const thread = await did(zoe, 'POST', '/api/threads', { person: bob.me.id })
  const { conversation } = await thread.json<{ conversation: string }>()
  const inbox = await Socket.open(bob, '/api/inbox/socket')
  await inbox.next('welcome')
  await say(zoe, 'r_traces', `pour @${bob.me.alias}`)
  await say(bob, 'r_traces', `pour @${zoe.me.alias}`)
  await say(zoe, conversation, 'en privé', bob)
  await did(zoe, 'POST', `/api/blocks/${bob.me.id}`)
  await did(bob, 'POST', `/api/blocks/${zoe.me.id}`)

  const begun = await did(zoe, 'POST', '/api/me/deletion', {
    alias: zoe.me.alias,
    messages: 'keep',
  })
  const { path } = await begun.json<{ path: string }>()
  const progress = `/api/deletions/${path.split('/')[2] ?? ''}`
  await expect
    .poll(async () => (await (await ask(progress)).json<DeletionProgress>()).isFinished)
    .toBe(true)
  await (await register()).ask('/rooms/general')

  expect(await tracesInD1(zoe.me.id)).toEqual([...KEPT_IN_D1].sort())
  expect(await tracesIn('INBOX', bob.me.id, zoe.me.id)).toEqual(['blocks', 'conversations'])
  expect(await tracesIn('CONVERSATION', 'r_traces', zoe.me.id)).toEqual(
    ...[['blocks', 'calls', 'marks', 'messages', 'people', 'roster']],
  )
  expect(await tracesIn('CONVERSATION', conversation, zoe.me.id)).toEqual(
    ...[['blocks', 'doors', 'messages', 'participants', 'people']],
  )
  // Of whom they had blocked themselves nothing is left anywhere.
  expect(await tracesIn('INBOX', zoe.me.id, bob.me.id)).toEqual([])
  for (const one of ['r_traces', conversation]) {
    const blocked = await runInDurableObject(env.CONVERSATION.getByName(one), (_, { storage }) =>
      storage.sql.exec('SELECT person FROM blocks').toArray(),
    )
    expect(blocked).toEqual([{ person: bob.me.id }])
  }
})
