import { expect, test } from 'vitest'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { rightsWord } from '../../../durable-objects/protocol/rights-word.ts'
import { archive, change, enter, make, setRole } from '../worker/room-acts.ts'
import { Socket } from '../worker/socket.ts'
import { register, registerAs, type Person } from '../worker/support.ts'
import { imposed, lift } from './support.ts'

/*
 * A page that is older than a lock, a mute or a role is told so by the first item of its next socket:
 * the word of what one may do there is another than the page was made of. Told of nothing else: a storm
 * of returns is to cost the database nothing.
 */

/** What the room says to who comes back, and what a page that is made now would take for granted. */
async function words(person: Person, room: string): Promise<{ told: unknown; shown: string }> {
  const socket = await Socket.open(person, `/api/conversations/${room}/socket`)
  const { rights: told } = await socket.next('welcome')
  const items = await socket.allUntil('live')
  expect(items.filter(({ t }) => t === 'rights')).toEqual([])
  socket.close()
  const answer = await person.ask(`/api/page?path=/rooms/${room.slice(2)}`)
  const { view } = (await answer.json<{ page: { view: ConversationView } }>()).page
  if (view.subject.kind !== 'room') throw new Error(view.subject.kind)
  return { told, shown: rightsWord({ ...view.subject.room, role: view.around.me.role }) }
}

test('who comes back is told what they may do there now, and it is what a new page shows', async () => {
  const [owner, member, administrator] = [
    await register(),
    await register(),
    await registerAs('administrator'),
  ]
  const { id: room } = await make(owner)
  await enter(member, room)
  const heard: unknown[] = []
  const changes = async (act: Promise<unknown> = Promise.resolve()): Promise<void> => {
    await act
    const { told, shown } = await words(member, room)
    expect(told).toBe(shown)
    expect(told).not.toBe(heard.at(-1))
    heard.push(told)
  }
  const role = (of: string) =>
    administrator.ask(`/api/people/${member.me.id}/role`, { method: 'PATCH', body: { role: of } })

  await changes()
  await changes(change(owner, room, { isLocked: true }))
  await changes(change(owner, room, { isLocked: false, slowSeconds: 30 }))
  await changes(change(owner, room, { slowSeconds: 0, isReadOnly: true }))
  await changes(change(owner, room, { isReadOnly: false }))
  const mute = await imposed(owner, member, { kind: 'mute', room: room })
  await changes()
  await changes(lift(owner, mute.id))
  await changes(setRole(owner, room, member, 'moderator'))
  await changes(setRole(owner, room, member, 'member'))
  await changes(role('moderator'))
  await changes(archive(owner, room))
  expect(heard.length).toBe(11)
})

test('nothing is other than before for who comes back and nothing has changed', async () => {
  const member = await register()
  const once = await words(member, 'r_general')
  expect(await words(member, 'r_general')).toEqual({ told: once.shown, shown: once.told })
})
