import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import type { StandingChange } from '../../../durable-objects/protocol/rpc-standing.ts'
import { addMember, enter, newCid, newPerson, newRoom, openInbox } from '../support/raw-socket.ts'

/**
 * Rows written are the dearest unit of the platform ($1 a million after the included ones, Durable
 * Objects pricing, 2026-11): what each action costs is counted here, and a change of it is a decision.
 */
const COSTS: readonly (readonly [name: string, command: object, rows: number])[] = [
  ['message', { t: 'send', text: 'a message of some words' }, 3],
  ['message again (resend)', { t: 'send', text: 'a message of some words', again: true }, 0],
  ['message in Chinese', { t: 'send', text: '今天天气很好' }, 2],
  ['reply in a thread', { t: 'send', text: 'a reply', thread: 1 }, 4],
  ['edit', { t: 'edit', num: 1, text: 'other words' }, 3],
  ['reaction', { t: 'react', num: 1, emoji: '👍', on: true }, 2],
  ['reaction taken back', { t: 'react', num: 1, emoji: '👍', on: false }, 2],
  ['poll', { t: 'send', text: '', poll: { question: '?', options: ['a', 'b'] } }, 3],
  ['vote', { t: 'vote', num: 4, choices: [0] }, 2],
  ['vote changed', { t: 'vote', num: 4, choices: [1] }, 2],
  ['vote taken back', { t: 'vote', num: 4, choices: [] }, 2],
  ['poll closed', { t: 'close', num: 4 }, 2],
  ['pin', { t: 'pin', num: 1, on: true }, 3],
  ['unpin', { t: 'pin', num: 1, on: false }, 2],
  ['deletion', { t: 'delete', num: 1 }, 3],
  ['history', { t: 'history' }, 0],
  ['search, after four new texts', { t: 'search', query: 'words' }, 5],
  ['search again', { t: 'search', query: 'words' }, 0],
]

it('writes few rows for each action', async () => {
  const room = newRoom()
  const stub = env.CONVERSATION.getByName(room)
  const socket = await enter(room, newPerson('ada'))
  await socket.untilKind('live')
  // An object that woke looks after its sockets once, by alarm: that is no action's cost.
  await runDurableObjectAlarm(stub)
  // Nor is telling the newcomer's Inbox that they are in this room.
  await scheduler.wait(1_000)
  let cid = newCid()
  const table: { action: string; rowsWritten: number; rowsRead: number }[] = []
  for (const [action, { again, ...command }, most] of COSTS as [
    string,
    { again?: true },
    number,
  ][]) {
    if (!again) cid = newCid()
    const before = await stub.usage()
    const known = socket.items.length
    socket.say({ cid, ...command })
    await socket.until(
      (item: ConversationItem) =>
        socket.items.indexOf(item) >= known &&
        'cid' in item &&
        item.cid === cid &&
        item.t !== 'message',
    )
    const after = await stub.usage()
    const rowsWritten = after.rowsWritten - before.rowsWritten
    table.push({ action, rowsWritten, rowsRead: after.rowsRead - before.rowsRead })
    expect.soft(rowsWritten, action).toBeLessThanOrEqual(most)
  }
  for (const { action, rowsWritten, rowsRead } of table) {
    console.log(`${action}: ${String(rowsWritten)} rows written, ${String(rowsRead)} read`)
  }
})

it('writes one row more for a message that others hear of in their Inboxes, however many', async () => {
  const room = newRoom()
  const stub = env.CONVERSATION.getByName(room)
  const members = ['ada', 'bob', 'cleo', 'dan', 'eve'].map(newPerson)
  const changes = members.map((person, version) => ({
    ...{ version: version + 1, person, role: 'member', standing: 'member', givesReceipts: true },
  })) as StandingChange[]
  await stub.hearStandings(changes, null)
  const inboxes = await Promise.all(members.map((person) => openInbox(person)))
  for (const inbox of inboxes) await inbox.until((item) => item.t === 'room')
  const [ada, bob] = members
  if (!ada || !bob) throw new Error('nobody')
  const socket = await enter(room, ada)
  await socket.untilKind('live')

  const costs: [string, number][] = []
  const cost = async (what: string, commands: object, heard: number): Promise<number> => {
    await settled()
    const before = (await stub.usage()).rowsWritten
    socket.say(commands)
    await inboxes[1]?.until((item) => item.t === 'room' && item.room.unread === heard)
    await settled()
    const rows = (await stub.usage()).rowsWritten - before
    costs.push([what, rows])
    return rows
  }
  // Three for the message, one for how far everybody was told, one for the alarm behind it.
  expect(await cost('message', { t: 'send', cid: newCid(), text: 'words' }, 1)).toBeLessThan(6)
  const call = `for @${bob.alias}`
  expect(await cost('mention', { t: 'send', cid: newCid(), text: call }, 2)).toBeLessThan(7)
  for (const [what, rows] of costs) console.log(`${what}, five listening: ${String(rows)} rows`)
})

it('reads and writes for a message what it did before, whoever has blocked its author', async () => {
  const room = newRoom() as RoomId
  const stub = env.CONVERSATION.getByName(room)
  const [ada, bob, cleo] = [newPerson('ada'), newPerson('bob'), newPerson('cleo')]
  for (const person of [ada, bob, cleo]) await addMember(room, person)
  const inboxes = [await openInbox(bob), await openInbox(cleo)]
  for (const inbox of inboxes) await inbox.until((item) => item.t === 'room')
  const socket = await enter(room, ada)
  await socket.untilKind('live')

  const cost = async () => {
    await settled()
    const before = await stub.usage()
    socket.say({ t: 'send', cid: newCid(), text: `for @${bob.alias} and @${cleo.alias}` })
    await settled()
    const { rowsRead, rowsWritten } = await stub.usage()
    return { read: rowsRead - before.rowsRead, written: rowsWritten - before.rowsWritten }
  }
  await cost()
  const heard = await cost()
  await env.INBOX.getByName(bob.id).hearPerson({
    version: 1,
    role: 'member',
    givesReceipts: true,
    wantsPushes: false,
    blocked: [ada.id],
  })
  const blocked = await cost()
  console.log(`mention of two, read and written: ${JSON.stringify({ heard, blocked })}`)
  expect(blocked.written).toBeLessThanOrEqual(heard.written)
  // Nothing is counted for whom it does not count.
  expect(blocked.read).toBeLessThan(heard.read)
})

/** Until nothing is under way between the objects any more. */
async function settled(): Promise<void> {
  await scheduler.wait(2_500)
}
