import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { Random, runSeed } from '../model/random.ts'
import type { ClientId } from '../../durable-objects/protocol/ids.ts'
import { eventually } from './support/eventually.ts'
import { FaultProxy } from './support/fault-proxy.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM, Witness } from './support/stage-room.ts'

const ROUNDS = scaled(80, 10_000)

let proxy: FaultProxy
let author: Member
let witness: Witness

beforeEach(async () => {
  const [one, other] = await registerPeople(inject('origin'), 2)
  if (!one || !other) throw new Error('nobody came')
  author = one
  proxy = await FaultProxy.open(author.origin)
  witness = await Witness.enter(other)
})

afterEach(() => {
  proxy.close()
  witness.client.end()
})

const enter = (): Promise<RawClient> => RawClient.enter(author, ROOM, { port: proxy.port })

/** Sends one message over a connection that fails in this way; the resend is the caller's. */
const FAULTS: Readonly<
  Record<string, (client: RawClient, cid: ClientId, text: string, random: Random) => Promise<void>>
> = {
  'cut before it left': async (client, cid, text) => {
    proxy.newest.hold('up')
    client.send(text, cid)
    await heldAt('up')
    proxy.newest.cut()
    await gone(client)
  },
  'cut in its middle': async (client, cid, text, random) => {
    proxy.newest.cutAfter('up', random.between(1, text.length + 70))
    client.send(text, cid)
    await gone(client)
  },
  'cut before the ack came': async (client, cid, text) => {
    proxy.newest.hold('down')
    client.send(text, cid)
    await witness.client.until(() => witness.heardOf(cid) > 0, 'the message')
    proxy.newest.cut()
    await gone(client)
  },
  'cut in the middle of the ack': async (client, cid, text, random) => {
    proxy.newest.cutAfter('down', random.between(1, 120))
    client.send(text, cid)
    await gone(client)
  },
  'cut after the ack': async (client, cid, text) => {
    client.send(text, cid)
    await client.ackOf(cid)
    proxy.newest.cut()
    await gone(client)
  },
}

it('keeps and tells a message once, however often it is sent over connections that break', async () => {
  const random = new Random(runSeed('once over cut connections'))
  const notebook = new Notebook()
  let answeredBefore = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const kind = random.pick(Object.keys(FAULTS))
    const cid = newCid()
    const text = `${kind}, round ${round}`
    notebook.begin(author.id, cid, text)
    const client = await enter()
    await FAULTS[kind]?.(client, cid, text, random)
    client.end()
    const again = await enter()
    // Twice in one frame, too: what is sent again may be sent again at once.
    const command = { t: 'send', cid, text } as const
    if (random.chance(0.3)) again.say(command, command)
    else again.say(command)
    const ack = await again.ackOf(cid)
    notebook.answered(ack)
    const first = client.answerTo(cid)
    if (first) {
      answeredBefore += 1
      expect(first).toEqual(ack)
    }
    again.end()
  }
  const { stored, heard } = await witness.judge(notebook)
  expect(stored).toBe(ROUNDS)
  expect(notebook.changed).toEqual([])
  tell('once over cut connections', { resent: ROUNDS, answeredBefore, stored, heard })
})

it('keeps it once when the original arrives long after its resend', async () => {
  const random = new Random(runSeed('once, late original'))
  const notebook = new Notebook()
  const rounds = scaled(25, 1_000)
  for (let round = 0; round < rounds; round += 1) {
    const cid = newCid()
    const text = `late original ${round}`
    notebook.begin(author.id, cid, text)
    const slow = await enter()
    const link = proxy.newest
    link.hold('up')
    slow.send(text, cid)
    await heldAt('up')
    const quick = await enter()
    quick.send(text, cid)
    if (random.chance(0.5)) await quick.ackOf(cid)
    link.release('up')
    const acks = await Promise.all([slow.ackOf(cid), quick.ackOf(cid)])
    expect(acks[0]).toEqual(acks[1])
    notebook.answered(acks[0])
    slow.end()
    quick.end()
  }
  const { stored, heard } = await witness.judge(notebook)
  expect(stored).toBe(rounds)
  tell('once, late original', { resent: rounds, stored, heard })
})

async function heldAt(direction: 'up' | 'down'): Promise<void> {
  const { newest } = proxy
  await eventually(
    () => newest.heldBytes(direction) > 0,
    () => 'nothing is held',
  )
}

async function gone(client: RawClient): Promise<void> {
  await client.until(() => client.closed !== null, 'the end of a cut connection')
}
