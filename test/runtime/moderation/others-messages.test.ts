import { expect, test } from 'vitest'
import { enter, make } from '../worker/room-acts.ts'
import { register, registerAs, rows, type Person } from '../worker/support.ts'
import { enterRoom, say } from './support.ts'

async function audited(room: string, count: number) {
  for (let tries = 0; ; tries += 1) {
    const found = await rows<{ actor: string; person: string; detail: string }>(
      "SELECT actor, person, detail FROM audit WHERE kind = 'message.delete' AND room = ?",
      room,
    )
    if (found.length >= count || tries > 50) return found
    await scheduler.wait(50)
  }
}

test('others’ messages go by the hand of who keeps the room or of staff, each time in the audit', async () => {
  const [owner, member, other] = [await register(), await register(), await register()]
  const staff = await registerAs('moderator')
  const { id: room } = await make(owner)
  const sockets = new Map<Person, Awaited<ReturnType<typeof enterRoom>>>()
  for (const person of [owner, member, other, staff]) {
    await enter(person, room)
    sockets.set(person, await enterRoom(person, room))
  }
  const remove = async (by: Person, num: number) => {
    const cid = crypto.randomUUID()
    sockets.get(by)?.send({ t: 'delete', cid, num })
    const answer = await sockets.get(by)?.answerTo(cid)
    return answer?.t === 'ack' ? 'ok' : answer?.code
  }
  const speaking = sockets.get(member)
  if (!speaking) throw new Error('nobody came')
  for (let num = 1; num <= 3; num += 1) await say(speaking)
  expect(await remove(other, 1)).toBe('forbidden')
  expect(await remove(owner, 1)).toBe('ok')
  expect(await remove(owner, 1)).toBe('ok')
  expect(await remove(staff, 2)).toBe('ok')
  // One's own is nobody else's business.
  expect(await remove(member, 3)).toBe('ok')
  await scheduler.wait(100)
  expect(await audited(room, 2)).toEqual([
    { actor: owner.me.id, person: member.me.id, detail: '{"num":1}' },
    { actor: staff.me.id, person: member.me.id, detail: '{"num":2}' },
  ])
})
