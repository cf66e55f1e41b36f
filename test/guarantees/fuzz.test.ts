import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ClientId } from '../../durable-objects/protocol/ids.ts'
import { Random, runSeed } from '../model/random.ts'
import { anyFrame } from './support/mutate.ts'
import { get, registerPeople, threadBetween, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { anyBytes, sendBytes } from './support/raw-frames.ts'
import { ticketTo } from './support/tickets.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM, Witness } from './support/stage-room.ts'

const FRAMES = scaled(1_500, 10_000)
const RAW = scaled(200, 1_000)
const FUZZERS = 10
/** Written where no fuzzer may read, and never said by one. */
const CANARY = `canari-${newCid()}`

let fuzzers: Member[]
let witness: Witness
let keeper: RawClient
let paths: string[]

beforeAll(async () => {
  const [watching, one, other, ...rest] = await registerPeople(inject('origin'), FUZZERS + 3)
  if (!watching || !one || !other) throw new Error('nobody came')
  fuzzers = rest
  witness = await Witness.enter(watching)
  const thread = await threadBetween(one, other)
  keeper = await RawClient.enter(one, thread, { withPerson: other.id })
  await keeper.ackOf(keeper.send(`secret ${CANARY}`))
  paths = [
    '/api/health',
    '/api/rooms',
    '/api/people',
    '/api/session',
    `/api/conversations/${ROOM}/content`,
    `/api/conversations/${thread}/content?with=${other.id}`,
    `/api/conversations/${thread}/content?with=${one.id}`,
    '/',
  ]
})

afterAll(() => {
  keeper.end()
  witness.client.end()
})

/** Neither object was thrown down, nobody is refused service, and nothing leaked on the way. */
async function expectUnharmed(): Promise<void> {
  expect(witness.client.closed).toBeNull()
  expect(keeper.closed).toBeNull()
  await keeper.ackOf(keeper.send('still here'))
  await witness.client.ackOf(witness.client.send('still here'))
  for (const member of fuzzers) {
    for (const path of paths) {
      const response = await get(member, path)
      expect(response.status, path).toBeLessThan(500)
      expect(await response.text(), path).not.toContain(CANARY)
    }
  }
}

describe('whatever a client sends', () => {
  it('is answered by its own code or ends only its own socket: frames of the application', async () => {
    const seed = runSeed('fuzz, application frames')
    const codes = new Map<string, number>()
    const knownCids = fuzzers.map(() => newCid())
    let sent = 0
    const fuzz = async (member: Member, index: number): Promise<void> => {
      const random = new Random(seed + index)
      const people = [member.id, witness.client.member.id, keeper.member.id]
      while (sent < FRAMES) {
        const client = await RawClient.enter(member, ROOM)
        const known = client.send('known', knownCids[index])
        await client.ackOf(known)
        const head = client.items.find((item) => item.t === 'welcome')?.num ?? 1
        while (!client.closed && sent < FRAMES) {
          client.sendRaw(anyFrame(random, head, people))
          sent += 1
          await answered(client, known)
        }
        client.end()
        for (const item of client.items) {
          const name = item.t === 'error' ? item.code : item.t
          codes.set(name, (codes.get(name) ?? 0) + 1)
        }
        expect(JSON.stringify([client.items, client.events])).not.toContain(CANARY)
        expect([null, 1006, 4008, 4009]).toContain(client.closed?.code ?? null)
        expect(codes.get('internal')).toBeUndefined()
      }
    }
    await Promise.all(fuzzers.map(fuzz))
    await expectUnharmed()
    expectOnlyOwnDoings(witness.client)
    for (const name of ['ack', 'page', 'found', 'invalid_json', 'unknown_kind', 'invalid_field']) {
      expect(codes.get(name), name).toBeGreaterThan(0)
    }
    tell('fuzz, application frames', { sent, ...Object.fromEntries(codes) })
  })

  it('is answered by its own code or ends only its own socket: raw bytes', async () => {
    const seed = runSeed('fuzz, raw bytes')
    let sent = 0
    let closed = 0
    const fuzz = async (member: Member, index: number): Promise<void> => {
      const random = new Random(seed + index)
      while (sent < RAW) {
        sent += 1
        const path = `/api/conversations/${ROOM}/socket`
        const way = { path, port: inject('workerPort'), ticket: await ticketTo(member, ROOM) }
        const heard = await sendBytes(member, way, anyBytes(random))
        expect(heard.includes(CANARY)).toBe(false)
        if (heard.length > 0) closed += 1
      }
    }
    await Promise.all(fuzzers.map(fuzz))
    await expectUnharmed()
    tell('fuzz, raw bytes', { connections: sent, answered: closed })
  })
})

/**
 * The frame was dealt with: what was sent after it has its answer, or the socket ended. What is sent
 * is an old message again, which changes nothing and costs no question.
 */
async function answered(client: RawClient, known: ClientId): Promise<void> {
  client.answers.delete(known)
  client.send('known', known)
  const isDone = (): boolean => client.closed !== null || client.answerTo(known) !== undefined
  await client.until(isDone, 'an answer')
}

/** Nobody edits or deletes what another has written. */
function expectOnlyOwnDoings({ events }: RawClient): void {
  const authors = new Map<number, string>()
  for (const event of events) {
    if (event.t === 'message') authors.set(event.num, event.by)
    if (event.t !== 'edited' && event.t !== 'deleted') continue
    expect(authors.get(event.num) ?? event.by).toBe(event.by)
  }
}
