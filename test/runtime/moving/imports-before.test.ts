import { beforeAll, expect, test } from 'vitest'
import type { ImportBefore } from '../../../durable-objects/protocol/rest/import-views.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { bring } from '../../../web/src/bringing/bring.ts'
import type { Ask } from '../../../web/src/bringing/calls.ts'
import { addRoom, register, registerAs, type Person } from '../worker/support.ts'
import { importing } from './importing.ts'
import { Speaker, take } from './support.ts'

let administrator: Person
const { ask, put, freightOf } = importing(() => administrator)

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

async function shown(to: Person): Promise<readonly ImportBefore[] | null> {
  const answer = await to.ask(`/api/page?path=${encodeURIComponent('/admin/import')}`)
  const { page } = await answer.json<{ page: PageData }>()
  return page.view.kind === 'import' ? page.view.imports : null
}

/** A room of elsewhere with one message. */
async function fileOf(room: 'r_source') {
  const zoe = await register()
  await addRoom(room, 'open')
  await zoe.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  const speaker = await Speaker.in(room, zoe)
  await speaker.say('un mot')
  speaker.close()
  const { lines } = await take((path) => administrator.ask(path), `/api/admin/rooms/${room}/export`)
  const text = JSON.stringify(lines).replaceAll(room, 'r_target')
  return await freightOf(JSON.parse(text) as typeof lines)
}

test('what waits for the rest is told apart from what is whole, to who may bring things in', async () => {
  expect(await shown(administrator)).toEqual([])
  const freight = await fileOf('r_source')
  const breaks =
    (at: RegExp): Ask =>
    (path, body) =>
      at.test(path) ? Promise.reject(new Error('cut')) : ask(path, body)
  const told = { id: freight.id, name: 'essai.jsonl', by: { id: administrator.me.id } }

  await expect(bring({ ask: breaks(/people$/), put }, freight)).rejects.toThrow('cut')
  expect(await shown(administrator)).toMatchObject([{ ...told, talks: 0, open: 0 }])
  await expect(bring({ ask: breaks(/messages$/), put }, freight)).rejects.toThrow('cut')
  expect(await shown(administrator)).toMatchObject([{ ...told, talks: 1, open: 1 }])
  await bring({ ask, put }, freight)
  expect(await shown(administrator)).toMatchObject([{ ...told, talks: 1, open: 0 }])
  expect(await shown(await register())).toBeNull()
})
