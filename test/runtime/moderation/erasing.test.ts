import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { SanctionsAnswer } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { continueErasures } from '../../../worker/moderation/erase.ts'
import { enter, make } from '../worker/room-acts.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, register, registerAs, rows, type Person } from '../worker/support.ts'
import { enterRoom, imposed, say, threadOf } from './support.ts'

interface Content {
  page: { messages: { text: string | null; by: string; deletedBy?: string }[] }
}

async function textsOf(reader: Person, id: string, by: Person, query = '') {
  const answer = await reader.ask(`/api/conversations/${id}/content${query}`)
  const { page } = await answer.json<Content>()
  return page.messages.filter((message) => message.by === by.me.id)
}

async function allErased(id: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const left = await rows('SELECT 1 FROM erasures WHERE sanction = ? AND done_at IS NULL', id)
    if (left.length === 0) return
    await scheduler.wait(100)
  }
  throw new Error('not erased')
}

describe('messages that go with a sanction', () => {
  test('in a room: those of that span, live for who looks, and no others', async () => {
    const [owner, member] = [await register(), await register()]
    const { id: room } = await make(owner)
    await enter(member, room)
    const [socket, watching] = [await enterRoom(member, room), await enterRoom(owner, room)]
    await say(socket, 'vieux')
    await runInDurableObject(env.CONVERSATION.getByName(room), (_, state) => {
      state.storage.sql.exec('UPDATE messages SET at = at - 7200000')
    })
    await say(socket, 'neuf')
    await say(socket, 'tout neuf')
    await say(watching, 'de moi')
    const elsewhere = await enterRoom(member, 'r_general')
    await say(elsewhere, 'ailleurs')
    const { id } = await imposed(owner, member, { room, erase: 'hour' })
    expect(await watching.next('deleted')).toMatchObject({ by: owner.me.id })
    await allErased(id)
    expect(await textsOf(owner, room, member)).toMatchObject([
      { text: 'vieux' },
      { text: null, deletedBy: owner.me.id },
      { text: null, deletedBy: owner.me.id },
    ])
    expect(await textsOf(owner, room, owner)).toMatchObject([{ text: 'de moi' }])
    expect(await textsOf(owner, 'r_general', member)).toMatchObject([{ text: 'ailleurs' }])
    const answer = await owner.ask(`/api/sanctions?room=${room}`)
    const { sanctions } = await answer.json<SanctionsAnswer>()
    expect(sanctions).toMatchObject([{ id, erasing: { total: 1, done: 1 } }])
  })

  test('everywhere: rooms, those that were left, and private threads', async () => {
    const [staff, member, friend] = [
      await registerAs('moderator'),
      await register(),
      await register(),
    ]
    const { id: left } = await make(friend)
    await enter(member, left)
    await say(await enterRoom(member, left), 'dans le salon quitté')
    await member.ask(`/api/rooms/${left}/membership`, { method: 'DELETE' })
    const thread = await threadOf(member, friend)
    const socket = await Socket.open(member, `/api/conversations/${thread}/socket`, friend)
    await socket.next('live')
    await say(socket, 'en privé')
    await say(await enterRoom(member, 'r_general'), 'en public')
    const { id } = await imposed(staff, member, { erase: 'day' })
    await allErased(id)
    for (const [place, query] of [
      ...([
        [left, ''],
        [thread, `?with=${member.me.id}`],
        ['r_general', ''],
      ] as const),
    ]) {
      expect(await textsOf(friend, place, member, query)).toMatchObject([{ text: null }])
    }
  })

  test('go later where a conversation was down, and what comes after the sanction stays', async () => {
    const [owner, member] = [await register(), await register()]
    const { id: room } = await make(owner)
    await enter(member, room)
    await say(await enterRoom(member, room), 'avant')
    const stub = env.CONVERSATION.getByName(room)
    await runInDurableObject(stub, (object) => {
      Object.assign(object, { takeAway: () => Promise.reject(new Error('down')) })
    })
    const kick = { kind: 'kick', endsAt: Date.now() } as const
    const { id } = await imposed(owner, member, { ...kick, room, erase: 'week' })
    await enter(member, room)
    await say(await enterRoom(member, room), 'après')
    expect(await textsOf(owner, room, member)).toMatchObject([{ text: 'avant' }, { text: 'après' }])
    await runInDurableObject(stub, (object) => {
      Reflect.deleteProperty(object, 'takeAway')
    })
    await continueErasures(bindings, openDatabase(bindings.DB))
    await allErased(id)
    expect(await textsOf(owner, room, member)).toMatchObject([{ text: null }, { text: 'après' }])
  })
})
