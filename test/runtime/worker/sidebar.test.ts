import { describe, expect, test } from 'vitest'
import type {
  SectionAnswer,
  SidebarAnswer,
} from '../../../durable-objects/protocol/rest/sidebar.ts'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { newGuest, stageRoom } from '../rights/cast.ts'
import { Socket } from './socket.ts'
import { addRoom, bindings, refusal, register, rows, type Person } from './support.ts'

async function sidebarOf(person: Person): Promise<SidebarAnswer['sidebar']> {
  return (await (await person.ask('/api/sidebar')).json<SidebarAnswer>()).sidebar
}

const aliasOf = ({ me }: Person) => me.alias

function say(person: Person, what: string, body: object): Promise<Response> {
  return person.ask(`/api/sidebar/${what}`, { method: 'POST', body })
}

async function addSection(person: Person, name: string): Promise<string> {
  const answer = await say(person, 'sections', { name })
  expect(answer.status).toBe(201)
  return (await answer.json<SectionAnswer>()).section.id
}

function drop(person: Person, section: string): Promise<Response> {
  return person.ask(`/api/sidebar/sections/${section}`, { method: 'DELETE' })
}

describe('people', () => {
  test('are those whom one may know of; a guest is told when somebody comes', async () => {
    const [owner, guest, third] = [await register(), await newGuest(), await register()]
    const room = 'r_sidemates' as RoomId
    await stageRoom(room, 'open', [
      { person: owner, standing: 'owner' },
      { person: guest, standing: 'member' },
    ])
    const namesFor = async (person: Person) => {
      const answer = await person.ask('/api/sidebar')
      return (await answer.json<SidebarAnswer>()).people.map(({ alias }) => alias)
    }
    expect(await namesFor(owner)).toEqual(expect.arrayContaining([guest, third].map(aliasOf)))
    expect(new Set(await namesFor(guest))).toEqual(new Set([owner, guest].map(aliasOf)))
    const device = await Socket.open(guest, '/api/inbox/socket')
    await device.next('room')
    await third.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
    expect(await device.next('sidebar')).toEqual({ t: 'sidebar' })
    expect(await namesFor(guest)).toContain(third.me.alias)
    device.close()
  })
})

describe('one’s own sections', () => {
  test('are made, named, put in order and taken away, and reach the other devices', async () => {
    const person = await register()
    const device = await Socket.open(person, '/api/inbox/socket')
    const [one, two] = [await addSection(person, '  Un   peu '), await addSection(person, 'Deux')]
    expect((await sidebarOf(person)).sections).toEqual([
      { id: one, name: 'Un peu' },
      { id: two, name: 'Deux' },
    ])
    await say(person, `sections/${two}`, { name: 'Trois' })
    expect(await say(person, 'order', { sections: [two, one] })).toMatchObject({ status: 204 })
    expect((await sidebarOf(person)).sections).toEqual([
      { id: two, name: 'Trois' },
      { id: one, name: 'Un peu' },
    ])
    await say(person, 'folds', { section: two, folded: true })
    for (let i = 0; i < 2; i += 1) expect(await drop(person, two)).toMatchObject({ status: 204 })
    expect(await sidebarOf(person)).toEqual({
      ...{ sections: [{ id: one, name: 'Un peu' }], places: [], folded: [] },
    })
    for (let i = 0; i < 5; i += 1) expect(await device.next('sidebar')).toEqual({ t: 'sidebar' })
    device.close()
  })

  test('are twenty at most, also when all are made at once', async () => {
    const person = await register()
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) => say(person, 'sections', { name: `n${index}` })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    const refused = answers.find(({ status }) => status !== 201)
    expect(refused && (await refusal(refused))).toEqual({ status: 409, code: 'too_many' })
    expect((await sidebarOf(person)).sections).toHaveLength(20)
  })

  test.each(['', '   ', 'x'.repeat(61), 'a\u202eb', '\u0000'])(
    'refuses %j as a name',
    async (name) => {
      const person = await register()
      const expected = {
        ...{ status: 400, code: 'room_name_malformed' },
        fields: [{ field: 'name', code: 'room_name_malformed' }],
      }
      expect(await refusal(await say(person, 'sections', { name }))).toEqual(expected)
    },
  )

  test('of somebody else are not there', async () => {
    const [owner, other] = await Promise.all([register(), register()])
    const section = await addSection(owner, 'À moi')
    for (const answer of [
      await say(other, `sections/${section}`, { name: 'À toi' }),
      await say(other, 'folds', { section, folded: true }),
      await say(other, 'places', { about: 'r_general', section, isFavourite: false }),
    ]) {
      expect(await refusal(answer)).toEqual({ status: 404, code: 'not_found' })
    }
    await drop(other, section)
    await say(other, 'order', { sections: [section] })
    expect((await sidebarOf(owner)).sections).toEqual([{ id: section, name: 'À moi' }])
    expect(await rows('SELECT 1 FROM folds WHERE person = ?', other.me.id)).toEqual([])
  })
})

describe('places', () => {
  test('keep a room, a thread and notes where one wants them', async () => {
    const [person, other] = await Promise.all([register(), register()])
    const section = await addSection(person, 'Projets')
    const { id, alias, name } = other.me
    for (const about of ['r_general', id, person.me.id]) {
      expect(
        await say(person, 'places', { about, section, isFavourite: about === id }),
      ).toMatchObject({ status: 204 })
    }
    const { places } = await sidebarOf(person)
    expect(places).toHaveLength(3)
    expect(places).toContainEqual({ conversation: 'r_general', section, isFavourite: false })
    expect(places).toContainEqual(
      expect.objectContaining({ with: { id, alias, name }, isFavourite: true }),
    )
    expect(places).toContainEqual(
      expect.objectContaining({ with: expect.objectContaining({ id: person.me.id }) as object }),
    )
    // The other one's sidebar has nothing of it.
    expect((await sidebarOf(other)).places).toEqual([])
  })

  test('whose section goes return to where they were, but for the stars', async () => {
    const person = await register()
    const section = await addSection(person, 'Projets')
    await say(person, 'places', { about: 'r_general', section, isFavourite: true })
    await say(person, 'places', { about: 'r_blabla', section, isFavourite: false })
    await drop(person, section)
    expect((await sidebarOf(person)).places).toEqual([
      { conversation: 'r_general', section: null, isFavourite: true },
    ])
    await say(person, 'places', { about: 'r_general', section: null, isFavourite: false })
    expect((await sidebarOf(person)).places).toEqual([])
  })

  test('are only for what one may know of', async () => {
    const person = await register()
    await addRoom('r_hidden', 'private')
    for (const about of ['r_hidden', 'r_nothing', `p_${'a'.repeat(20)}`, `d_${'a'.repeat(32)}`]) {
      const answer = await say(person, 'places', { about, section: null, isFavourite: true })
      expect(await refusal(answer)).toEqual({ status: 404, code: 'not_found' })
    }
  })

  test('are not without end', async () => {
    const person = await register()
    const { DB } = bindings
    await DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
       INSERT INTO places SELECT ?, 'r_made' || i, NULL, 1, 0 FROM n`,
    )
      .bind(person.me.id)
      .run()
    const place = { about: 'r_general', section: null, isFavourite: true }
    expect(await refusal(await say(person, 'places', place))).toEqual({
      ...{ status: 409, code: 'too_many' },
    })
  })
})

test('what is folded stays so, and a name that is no part of the sidebar is refused', async () => {
  const person = await register()
  for (const folded of [true, true]) await say(person, 'folds', { section: 'rooms', folded })
  expect((await sidebarOf(person)).folded).toEqual(['rooms'])
  await say(person, 'folds', { section: 'rooms', folded: false })
  expect((await sidebarOf(person)).folded).toEqual([])
  const answer = await say(person, 'folds', { section: 'cellar', folded: true })
  expect(await refusal(answer)).toMatchObject({ status: 400, code: 'invalid_field' })
})
