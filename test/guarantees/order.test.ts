import { expect, inject, it } from 'vitest'
import type { ConversationEvent } from '../../durable-objects/protocol/events.ts'
import { Random, runSeed } from '../model/random.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM, Witness } from './support/stage-room.ts'

const CLIENTS = 20
const MESSAGES = scaled(100, 10_000)
/** Messages that one client has under way at most. */
const UNDER_WAY = 8

it('shows everybody one order, which is that of the history', async () => {
  const random = new Random(runSeed('one order'))
  const [witnessing, ...members] = await registerPeople(inject('origin'), CLIENTS + 1)
  if (!witnessing) throw new Error('nobody came')
  const notebook = new Notebook()
  const witness = await Witness.enter(witnessing)
  const intern = sharing()
  const clients = await Promise.all(
    members.map((member) => RawClient.enter(member, ROOM, { intern })),
  )
  const began = performance.now()

  await Promise.all(
    clients.map(async (client) => {
      for (let sent = 0; sent < MESSAGES;) {
        const some = Math.min(random.between(1, UNDER_WAY), MESSAGES - sent)
        const commands = Array.from({ length: some }, (_, index) => {
          const text = `${client.member.alias} says ${sent + index}`
          return { t: 'send', cid: newCid(), text } as const
        })
        for (const { cid, text } of commands) notebook.begin(client.member.id, cid, text)
        client.say(...commands)
        for (const { cid } of commands) notebook.answered(await client.ackOf(cid))
        sent += some
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  const { stored, heard } = await witness.judge(notebook, ROOM, clients)
  for (const client of clients) client.end()
  witness.client.end()

  expect(notebook.acked).toBe(CLIENTS * MESSAGES)
  expect(stored).toBe(CLIENTS * MESSAGES)
  expect(heard).toBe((CLIENTS + 1) * CLIENTS * MESSAGES)
  tell('one order', {
    clients: CLIENTS,
    messages: stored,
    heard,
    'messages a second': Math.round(stored / seconds),
  })
})

/** Twenty logs of the same changes need not be twenty copies; one that differs stays what it is. */
function sharing(): (event: ConversationEvent) => ConversationEvent {
  const known = new Map<number, { event: ConversationEvent; json: string }>()
  return (event) => {
    const json = JSON.stringify(event)
    const first = known.get(event.seq)
    if (first) return first.json === json ? first.event : event
    known.set(event.seq, { event, json })
    return event
  }
}
