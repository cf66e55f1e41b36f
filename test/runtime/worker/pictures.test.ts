import { beforeAll, expect, test } from 'vitest'
import { addRoom, register, registerAs, rows, type Person } from './support.ts'

/** Of somebody with a picture, wherever a list shows people. */
interface Card {
  readonly id: string
  readonly avatar?: number
}

const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

let administrator: Person
let me: Person
let pictured: Person
let plain: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
  me = await register()
  pictured = await register()
  plain = await register()
  const headers = { 'content-type': 'image/png' }
  const put = await pictured.ask('/api/me/avatar', { method: 'PUT', body: PICTURE, headers })
  expect(put.status).toBe(200)
  await addRoom('r_gallery', 'open')
  await addRoom('r_doors', 'approval')
  for (const person of [me, pictured, plain]) {
    await person.ask('/api/rooms/r_gallery/membership', { method: 'POST' })
  }
  for (const person of [pictured, plain]) {
    const body = { reason: 'pour voir' }
    await person.ask('/api/rooms/r_doors/requests', { method: 'POST', body })
    await me.ask(`/api/blocks/${person.me.id}`, { method: 'POST' })
    await me.ask('/api/sidebar/places', {
      ...{ method: 'POST', body: { about: person.me.id, section: null, isFavourite: true } },
    })
  }
  const people = [pictured.me.id, plain.me.id]
  await administrator.ask('/api/groups', { method: 'POST', body: { people } })
}, 60_000)

async function read<T>(by: Person, path: string): Promise<T> {
  return await (await by.ask(path)).json<T>()
}

async function accounts(): Promise<Card[]> {
  const path = encodeURIComponent('/admin/people')
  type Page = { page: { view: { table: { rows: Card[] } } } }
  return (await read<Page>(administrator, `/api/page?path=${path}`)).page.view.table.rows
}

type Sidebar = {
  groups: { people: Card[] }[]
  blocked: Card[]
  sidebar: { places: { with?: Card }[] }
}

const LISTS: Readonly<Record<string, () => Promise<readonly (Card | undefined)[]>>> = {
  'members of a room': async () =>
    (await read<{ members: { person: Card }[] }>(me, '/api/rooms/r_gallery/members')).members.map(
      ({ person }) => person,
    ),
  'people of a group': async () =>
    (await read<Sidebar>(administrator, '/api/sidebar')).groups.flatMap(({ people }) => people),
  'who waits at a door': async () =>
    (await read<{ rows: { person: Card }[] }>(administrator, '/api/access-requests')).rows.map(
      ({ person }) => person,
    ),
  'whom one has blocked': async () => (await read<Sidebar>(me, '/api/sidebar')).blocked,
  'threads in one’s own sidebar': async () =>
    (await read<Sidebar>(me, '/api/sidebar')).sidebar.places.map((place) => place.with),
  accounts,
}

test.each(Object.entries(LISTS))('%s come with their pictures', async (_, list) => {
  const [at] = await rows<{ at: number }>(
    'SELECT avatar_at AS at FROM people WHERE id = ?',
    pictured.me.id,
  )
  const found = await list()
  const of = ({ me: { id } }: Person) => found.find((card) => card?.id === id)
  expect(of(pictured)).toMatchObject({ id: pictured.me.id, avatar: at?.at })
  expect(of(plain)).toBeDefined()
  expect(of(plain)).not.toHaveProperty('avatar')
})
