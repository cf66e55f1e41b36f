import { describe, expect, test } from 'vitest'
import type { OwnProfile, PersonProfile } from '../../../durable-objects/protocol/rest/profile.ts'
import { Socket } from './socket.ts'
import { refusal, register, registerAs, rows, type Person } from './support.ts'

const change = (person: Person, body: object) =>
  person.ask('/api/me/profile', { method: 'PATCH', body })

async function own(person: Person): Promise<OwnProfile> {
  return (await (await person.ask('/api/me/profile')).json<{ profile: OwnProfile }>()).profile
}

async function seen(by: Person, whom: Person): Promise<PersonProfile> {
  return (await (await by.ask(`/api/people/${whom.me.id}`)).json<{ person: PersonProfile }>())
    .person
}

describe('a profile', () => {
  test('keeps what is changed and nothing else, and shows others what they may know', async () => {
    const [zoe, bob] = [await register(), await register()]
    const body = {
      ...{ firstName: ' Zoë ', pronouns: 'elle', job: 'Pêcheuse', bio: 'Bonjour\nà tous 👩🏽‍🌾' },
      ...{ timeZone: 'Europe/Paris', email: 'zoe@example.org', locale: 'en' },
    }
    expect((await change(zoe, body)).status).toBe(200)
    const profile = await own(zoe)
    expect(profile).toMatchObject({ ...body, firstName: 'Zoë', lastName: 'Martin' })
    const { email: _, locale: __, ...shown } = profile
    expect(await seen(bob, zoe)).toEqual(shown)
    expect((await change(zoe, { pronouns: '', bio: ' ', timeZone: '', email: '' })).status).toBe(
      200,
    )
    expect(await own(zoe)).toMatchObject({ pronouns: null, bio: null, timeZone: null, email: null })
    expect(await own(zoe)).toMatchObject({ job: 'Pêcheuse', locale: 'en' })
  })

  test('may be in any language: the database holds no list of them', async () => {
    const zoe = await register({ locale: 'en' })
    expect(await rows('SELECT language FROM people WHERE id = ?', zoe.me.id)).toEqual([
      { language: 'en' },
    ])
    await rows("UPDATE people SET language = 'de' WHERE id = ?", zoe.me.id)
    expect((await own(zoe)).locale).toBe('de')
  })

  test.each([
    [{ name: '' }, 'missing_field'],
    [{ name: 'a\u202Eb' }, 'name_malformed'],
    [{ name: 'Pаlabre' }, 'name_lookalike'],
    [{ firstName: ' ' }, 'missing_field'],
    [{ email: 'nobody' }, 'email_malformed'],
    [{ pronouns: 'x'.repeat(41) }, 'text_too_long'],
    [{ job: 'two\nlines' }, 'not_well_formed'],
    [{ bio: 'a\u2066b' }, 'not_well_formed'],
    [{ timeZone: 'Europe/Nowhere' }, 'invalid_field'],
    [{ locale: 'de' }, 'invalid_field'],
    [{ role: 'administrator' }, 'invalid_field'],
  ])('refuses %j: %s', async (body, code) => {
    const person = await register()
    const refused = await refusal(await change(person, { job: 'Autre', ...body }))
    const [field] = Object.keys(body)
    expect(refused).toMatchObject({ status: 400, fields: [{ field, code }] })
    expect((await own(person)).job).toBeNull()
  })

  test('tells a new name at once where it is seen: in rooms, in threads, to who looks', async () => {
    const [zoe, bob] = [await register(), await register()]
    const inbox = await Socket.open(bob, '/api/inbox/socket')
    inbox.send({ t: 'watch', people: [zoe.me.id] })
    await inbox.next('status')
    const room = await Socket.open(bob, '/api/conversations/r_general/socket')
    await room.next('live')
    expect((await change(zoe, { name: 'Zoé la Grande' })).status).toBe(200)
    const card = { id: zoe.me.id, alias: zoe.me.alias, name: 'Zoé la Grande' }
    expect((await inbox.next('people'))['people']).toMatchObject([card])
    expect((await room.next('people'))['people']).toMatchObject([card])
    expect(await rows('SELECT * FROM standing_changes WHERE person = ?', zoe.me.id)).toEqual([])
  })

  test('of somebody in other rooms is for a guest like one that is not there', async () => {
    const [guest, zoe] = [await registerAs('guest'), await register()]
    await rows('DELETE FROM memberships WHERE person = ?', guest.me.id)
    for (const path of [`/api/people/${zoe.me.id}`, `/api/people/${zoe.me.id}/avatar`]) {
      expect(await refusal(await guest.ask(path))).toEqual({ status: 404, code: 'not_found' })
    }
    expect(await seen(guest, guest)).toMatchObject({ alias: guest.me.alias })
  })
})

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

describe('a picture', () => {
  const put = (person: Person, body: Uint8Array, type = 'image/png') =>
    person.ask('/api/me/avatar', { method: 'PUT', body, headers: { 'content-type': type } })

  test('is served as what it is and never as anything else, at an address of its own', async () => {
    const [zoe, bob] = [await register(), await register()]
    // What the client calls it does not count.
    const { avatar } = await (await put(zoe, PNG, 'image/svg+xml')).json<{ avatar: number }>()
    expect(await seen(bob, zoe)).toMatchObject({ avatar })
    const answer = await bob.ask(`/api/people/${zoe.me.id}/avatar?v=${avatar}`)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect((await zoe.ask('/api/me/avatar', { method: 'DELETE' })).status).toBe(200)
    expect((await bob.ask(`/api/people/${zoe.me.id}/avatar`)).status).toBe(404)
    expect(await seen(bob, zoe)).not.toHaveProperty('avatar')
  })

  test.each([
    ['a page', new TextEncoder().encode('<html><script>alert(1)</script>'), 415],
    [
      'a drawing with scripts',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      415,
    ],
    ['nothing', new Uint8Array(), 415],
    ['too much', Uint8Array.from({ length: 70_000 }, (_, at) => PNG[at] ?? 0), 413],
  ])('is not %s', async (_, bytes, status) => {
    const person = await register()
    expect((await put(person, bytes)).status).toBe(status)
    expect((await person.ask(`/api/people/${person.me.id}/avatar`)).status).toBe(404)
  })

  test('is known in rooms, and stays known when somebody enters who does not speak of it', async () => {
    const zoe = await register()
    const { avatar } = await (await put(zoe, PNG)).json<{ avatar: number }>()
    const room = await Socket.open(zoe, '/api/conversations/r_general/socket')
    await room.next('live')
    room.send({ t: 'send', cid: crypto.randomUUID(), text: 'Bonjour' })
    await room.next('ack')
    const page = await (
      await zoe.ask('/api/conversations/r_general/content')
    ).json<{ page: { people: { id: string }[] } }>()
    expect(page.page.people.find(({ id }) => id === zoe.me.id)).toMatchObject({ avatar })
  })
})
