import { expect, test } from 'vitest'
import { enter, make } from '../worker/room-acts.ts'
import { register, registerAs, rows, type Person } from '../worker/support.ts'
import { enterRoom, say } from './support.ts'

async function audited(room: string, count: number, kind = 'message.delete') {
  for (let tries = 0; ; tries += 1) {
    const found = await rows<{ actor: string; person: string; detail: string }>(
      'SELECT actor, person, detail FROM audit WHERE kind = ? AND room = ?',
      ...[kind, room],
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

test('that somebody closes another’s poll is in the audit, once, also if it is then deleted', async () => {
  const [owner, member] = [await register(), await register()]
  const { id: room } = await make(owner)
  await enter(owner, room)
  await enter(member, room)
  const [owners, members] = [await enterRoom(owner, room), await enterRoom(member, room)]
  const send = async (socket: typeof owners, command: object) => {
    const cid = crypto.randomUUID()
    socket.send({ cid, ...command })
    return (await socket.answerTo(cid)).t
  }
  const poll = { question: 'Oui ?', options: ['oui', 'non'] }
  for (const num of [1, 2]) {
    expect(await send(members, { t: 'send', text: '', poll })).toBe('ack')
    expect(await send(num === 1 ? owners : members, { t: 'close', num })).toBe('ack')
  }
  for (const t of ['close', 'delete']) expect(await send(owners, { t, num: 1 })).toBe('ack')
  const row = { actor: owner.me.id, person: member.me.id, detail: '{"num":1}' }
  expect(await audited(room, 1, 'message.delete')).toEqual([row])
  expect(await audited(room, 1, 'poll.close')).toEqual([row])
})
