import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RecoveriesAnswer } from '../../../durable-objects/protocol/rest/recovery.ts'
import { openIn, say } from '../files/uploads.ts'
import { addRoom, refusal, register, registerAs, rows, type Person } from './support.ts'
import { offerTimeMachine } from './time-machine.ts'

const HOUR = 3_600_000

let administrator: Person
let zoe: Person

const look = (by: Person, room: string, time: number) =>
  by.ask(`/api/admin/rooms/${room}/recovery?time=${String(time)}`)

const recover = (by: Person, room: string, body: object) =>
  by.ask(`/api/admin/rooms/${room}/recovery`, { method: 'POST', body })

const undo = (id: string) =>
  administrator.ask(`/api/admin/recoveries/${id}/undo`, { method: 'POST' })

async function nameOf(room: string): Promise<string> {
  const [row] = await rows<{ name: string }>('SELECT name FROM rooms WHERE id = ?', room)
  return row?.name ?? ''
}

async function listed(): Promise<RecoveriesAnswer['recoveries']> {
  const answer = await administrator.ask('/api/admin/recoveries')
  return (await answer.json<RecoveriesAnswer>()).recoveries
}

beforeAll(async () => {
  administrator = await registerAs('administrator')
  zoe = await register()
  for (const room of ['r_back', 'r_here']) {
    await addRoom(room, 'open')
    await zoe.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  }
}, 60_000)

describe('taking a room back in time', () => {
  test('is for administrators alone, within thirty days, with the room’s name typed', async () => {
    const time = Date.now() - HOUR
    for (const person of [zoe, await registerAs('moderator')]) {
      expect((await look(person, 'r_here', time)).status).toBe(403)
      expect((await recover(person, 'r_here', { time, confirm: 'x' })).status).toBe(403)
    }
    for (const wrong of [Date.now(), Date.now() - 31 * 24 * HOUR]) {
      expect((await look(administrator, 'r_here', wrong)).status).toBe(400)
    }
    const slip = await recover(administrator, 'r_here', { time, confirm: 'Ailleurs' })
    expect(await refusal(slip)).toMatchObject({ fields: [{ code: 'confirm_mismatch' }] })
    expect((await undo('z_none')).status).toBe(404)
  })

  test('is refused in a word where the platform does not offer it, and nothing has changed', async () => {
    const time = Date.now() - HOUR
    const confirm = await nameOf('r_here')
    const socket = await openIn(zoe, 'r_here')
    for (const answer of [
      await look(administrator, 'r_here', time),
      await recover(administrator, 'r_here', { time, confirm }),
    ]) {
      expect(answer.status).toBe(501)
      expect(await refusal(answer)).toMatchObject({ code: 'recovery_unavailable' })
    }
    // Whoever is there stays, and goes on.
    expect(await say(socket, { t: 'send', text: 'toujours là' })).toMatchObject({ num: 1 })
    socket.close()
    expect((await listed()).filter(({ room }) => room.id === 'r_here')).toEqual([])
    expect(await rows("SELECT 1 FROM audit WHERE kind = 'room.recover'")).toEqual([])
  })

  test('ends every socket, gives no number twice, keeps the way back, and can be undone', async () => {
    const confirm = await nameOf('r_back')
    const time = Date.now() - HOUR
    const first = await openIn(zoe, 'r_back')
    expect(await say(first, { t: 'send', text: 'un' })).toMatchObject({ num: 1 })
    await offerTimeMachine('r_back')
    const answer = await recover(administrator, 'r_back', { time, confirm })
    expect(answer.status).toBe(200)
    const made = await answer.json<{ id: string; isDone: boolean }>()
    expect(made.isDone).toBe(true)
    expect(await first.next('bye')).toMatchObject({ code: 'restart' })
    const [row] = await rows<{ bookmark: string }>(
      'SELECT bookmark FROM recoveries WHERE id = ?',
      made.id,
    )
    expect(row?.bookmark).toBe(`before then ${String(time)}`)
    const again = await openIn(zoe, 'r_back')
    expect(await say(again, { t: 'send', text: 'deux' })).toMatchObject({ num: 3 })
    again.close()
    expect(await listed()).toMatchObject([
      { id: made.id, time, room: { id: 'r_back' }, by: { id: administrator.me.id }, mayUndo: true },
    ])
    await offerTimeMachine('r_back')
    const undone = await undo(made.id)
    expect(await undone.json()).toMatchObject({ isDone: true })
    const last = await openIn(zoe, 'r_back')
    expect(await say(last, { t: 'send', text: 'trois' })).toMatchObject({ num: 5 })
    last.close()
    // What undid it can be undone, and the first not twice.
    expect((await listed()).map(({ mayUndo, time: to }) => [mayUndo, to])).toEqual([
      [true, null],
      [false, time],
    ])
    expect((await undo(made.id)).status).toBe(404)
    expect(
      (
        await rows<{ kind: string }>(
          "SELECT kind FROM audit WHERE kind LIKE 'room.recover%' ORDER BY id",
        )
      ).map(({ kind }) => kind),
    ).toEqual(['room.recover', 'room.recover-undo'])
  }, 60_000)

  test('tells the room anew what D1 says: who was removed is not let in by what it remembers', async () => {
    const other = await register()
    await other.ask('/api/rooms/r_back/membership', { method: 'POST' })
    await openIn(other, 'r_back').then((socket) => socket.close())
    // As if the room had gone back to when they were in it.
    await rows("DELETE FROM memberships WHERE room = 'r_back' AND person = ?", other.me.id)
    const standing = () =>
      runInDurableObject(env.CONVERSATION.getByName('r_back'), (_, { storage }) => {
        const found = storage.sql.exec<{ standing: string | null }>(
          'SELECT standing FROM roster WHERE person = ?',
          other.me.id,
        )
        return [...found].map((row) => row.standing)
      })
    expect(await standing()).toEqual(['member'])
    await offerTimeMachine('r_back')
    const body = { time: Date.now() - HOUR, confirm: await nameOf('r_back') }
    expect((await recover(administrator, 'r_back', body)).status).toBe(200)
    expect(await standing()).toEqual([null])
  }, 60_000)

  test('is refused while a legal hold is on it', async () => {
    const hold = { kind: 'room', room: 'r_here', reason: 'Litige', orderedBy: 'Tribunal' }
    await administrator.ask('/api/admin/holds', { method: 'POST', body: hold })
    await offerTimeMachine('r_here')
    const body = { time: Date.now() - HOUR, confirm: await nameOf('r_here') }
    expect(await refusal(await recover(administrator, 'r_here', body))).toMatchObject({
      code: 'under_hold',
    })
  })
})
