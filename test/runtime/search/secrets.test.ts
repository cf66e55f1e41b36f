import { beforeAll, describe, expect, test } from 'vitest'
import { writeCursor } from '../../../worker/search/cursor.ts'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { addGenerator } from '../worker/factors-support.ts'
import { impose, imposed, lift } from '../moderation/support.ts'
import { enter, invite, leave, make, remove } from '../worker/room-acts.ts'
import { ask, bindings, register, registerAs, rows, type Person } from '../worker/support.ts'
import { act, found, groupOf, places, say, search, threadOf } from './support.ts'

/*
 * Neighbours' secrets: each conversation below holds the same word, and who may not read it finds
 * nothing of it, neither the word nor that it is there.
 */

const WORD = 'chrysantheme'

let keeper: Person
let other: Person
let me: Person

beforeAll(async () => {
  ;[keeper, other, me] = [await register(), await register(), await register()]
})

/** What this person finds of the word, after a moment in which news have arrived. */
async function nothingFor(person: Person, q = WORD): Promise<void> {
  for (const order of ['best', 'newest']) {
    const answer = await found(person, q, { order })
    expect(answer).toMatchObject({ hits: [], places: [], people: [], next: null })
    expect(answer.missing).toEqual({ silent: 0, unasked: 0 })
  }
}

async function hiding(access: 'open' | 'approval' | 'private', ...members: Person[]) {
  const { id } = await make(keeper, { name: `Serre ${access} ${crypto.randomUUID()}`, access })
  for (const person of members) {
    if (access === 'open') await enter(person, id)
    else await invite(keeper, id, person)
  }
  await say(keeper, id, `un ${WORD} caché`)
  return id
}

describe('nothing is found', () => {
  test('signed out', async () => {
    expect(await ask(`/api/search?q=${WORD}`)).toMatchObject({ status: 401 })
  })

  test('in rooms that one is not in, open ones too', async () => {
    const open = await hiding('open')
    const shut = await hiding('private')
    await hiding('approval')
    await nothingFor(me)
    const { unknown } = await found(me, `${WORD} in:#${shut.slice(2)} in:#${open.slice(2)}`)
    expect(unknown).toHaveLength(2)
    // Nor by a cursor that names them.
    const marks = new Map([open, shut].map((id) => [id as ConversationId, '0']))
    const cursor = writeCursor({ began: Date.now(), marks })
    expect((await found(me, WORD, { cursor })).hits).toEqual([])
  })

  test('in a room that one has left, or was taken out of', async () => {
    const [left, taken] = [await hiding('open', me), await hiding('private', me)]
    expect(new Set(await places(me, WORD))).toEqual(new Set([`${left}/1`, `${taken}/1`]))
    await leave(me, left)
    expect(await remove(keeper, taken, me)).toMatchObject({ status: 204 })
    await nothingFor(me)
  })

  test('in a room that one is banned from, until that is lifted', async () => {
    const room = await hiding('open', me)
    expect(await places(me, WORD)).toEqual([`${room}/1`])
    const ban = await imposed(keeper, me, { kind: 'ban', room })
    await nothingFor(me)
    expect(await lift(keeper, ban.id)).toMatchObject({ ok: true })
    await enter(me, room)
    expect(await places(me, WORD)).toEqual([`${room}/1`])
    await leave(me, room)
  })

  test('in groups and private threads of others', async () => {
    const group = await groupOf(keeper, [other, await register()])
    await say(keeper, group, `un ${WORD} à plusieurs`)
    const thread = await threadOf(keeper, other)
    await say(keeper, thread, `un ${WORD} à deux`, other)
    await say(other, await threadOf(other, other), `un ${WORD} à moi`, other)
    await expect
      .poll(() => places(other, WORD))
      .toEqual(expect.arrayContaining([`${thread}/1`, `${group}/1`]))
    await nothingFor(me)
    await nothingFor(me, `${WORD} from:@${keeper.me.alias}`)
    await nothingFor(me, `${WORD} in:@${keeper.me.alias}`)
    // One of the two finds it; administrators are strangers there too.
    const staff = await registerAs('administrator')
    await addGenerator(staff)
    expect((await found(staff, WORD)).hits).toEqual([])
  })

  test('of what was deleted or said otherwise before', async () => {
    const { id } = await make(me, { name: 'Plate-bande' })
    await say(me, id, `un ${WORD} de trop`)
    await say(me, id, `un ${WORD} à changer`)
    await act(me, id, { t: 'delete', num: 1 })
    await act(me, id, { t: 'edit', num: 2, text: 'une rose' })
    await nothingFor(me)
    expect(await places(me, 'rose')).toEqual([`${id}/2`])
  })

  test('of whom one has blocked, unless one asks for them', async () => {
    const { id } = await make(me, { name: 'Haie' })
    await enter(other, id)
    await say(other, id, 'un dahlia')
    expect(await places(me, 'dahlia')).toEqual([`${id}/1`])
    await me.ask(`/api/blocks/${other.me.id}`, { method: 'POST' })
    expect(await places(me, 'dahlia')).toEqual([])
    expect(await places(me, `dahlia from:@${other.me.alias}`)).toEqual([`${id}/1`])
    await me.ask(`/api/blocks/${other.me.id}`, { method: 'DELETE' })
  })

  test('when the session has ended or the whole place is shut to one', async () => {
    const gone = await register()
    const staff = await registerAs('administrator')
    await addGenerator(staff)
    expect(await impose(staff, gone, { kind: 'ban' })).toMatchObject({ ok: true })
    expect(await search(gone, WORD)).toMatchObject({ status: 401 })
  })
})

describe('names', () => {
  test('of private rooms are for their members', async () => {
    const name = `Souterrain ${crypto.randomUUID().slice(0, 8)}`
    await make(keeper, { name, access: 'private' })
    expect((await found(me, name)).named.rooms).toEqual([])
    expect((await found(keeper, name)).named.rooms).toMatchObject([{ name }])
  })

  test('of people are for a guest those in a room with them, and so are filters', async () => {
    const guest = await register()
    const friend = await register({ firstName: 'Iris', lastName: 'Proche', name: 'Iris Proche' })
    const stranger = await register({ firstName: 'Iris', lastName: 'Loin', name: 'Iris Loin' })
    const { id } = await make(friend, { name: 'Perron', access: 'private' })
    await invite(friend, id, guest)
    await rows('DELETE FROM memberships WHERE person = ? AND room <> ?', guest.me.id, id)
    await rows("UPDATE people SET role = 'guest' WHERE id = ?", guest.me.id)
    const { named } = await found(guest, 'iris')
    expect(named.persons.map(({ alias }) => alias)).toEqual([friend.me.alias])
    const { unknown } = await found(guest, `x from:@${stranger.me.alias} from:@${friend.me.alias}`)
    expect(unknown).toEqual([{ key: 'from', name: stranger.me.alias }])
  })
})

describe('a conversation looks itself', () => {
  test('whatever the Worker believes', async () => {
    const room = await hiding('private')
    const thread = await threadOf(keeper, other)
    const { id, alias, name, role } = me.me
    for (const conversation of [room, thread]) {
      const admission = {
        ...{ conversation, person: { id, alias, name }, role },
        session: '0123456789abcdef',
      } as Parameters<typeof object.search>[0]
      const object = bindings.CONVERSATION.getByName(conversation)
      const answer = await object.search(admission, {
        ...{ terms: [{ text: WORD, exact: false }], order: 'best', mark: null },
        ...{ now: Date.now(), until: Date.now() + 1, limit: 20 },
      })
      expect(answer).toMatchObject({ ok: false })
    }
  })
})
