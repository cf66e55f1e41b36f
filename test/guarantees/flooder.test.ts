import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { eventually, pause } from './support/eventually.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM, Witness } from './support/stage-room.ts'

const MS = scaled(8_000, 60_000)
const OTHERS = 5
/** Far above what is promised (100 ms): a test machine has other things to do. */
const SLOWEST_P99_MS = 1_000

let server: TestServer
let members: Member[]

beforeAll(async () => {
  // With the limits as they are by default.
  server = await startTestServer()
  members = await registerPeople(server.url, OTHERS + 2)
})

afterAll(() => server.stop())

it('slows a flooder down, cuts off one who does not listen, and loses nothing of the others', async () => {
  const [flooding, watching, ...others] = members
  if (!flooding || !watching) throw new Error('nobody came')
  const notebook = new Notebook()
  const witness = await Witness.enter(watching)
  const clients = await Promise.all(others.map((member) => RawClient.enter(member, ROOM)))
  const delays: number[] = []
  const until = performance.now() + MS

  const flood = new Flood(flooding, notebook)
  const flooded = flood.run(until)
  await Promise.all(
    clients.map(async (client, index) => {
      while (performance.now() < until) {
        await pause(250 + index * 20)
        const cid = newCid()
        const text = `calm ${client.member.alias} ${cid}`
        notebook.begin(client.member.id, cid, text)
        const began = performance.now()
        client.send(text, cid)
        notebook.answered(await client.ackOf(cid))
        delays.push(performance.now() - began)
      }
    }),
  )
  await flooded
  const { stored } = await witness.judge(notebook, ROOM, clients)

  expect(flood.refused).toBeGreaterThan(0)
  expect(flood.withoutTime).toBe(0)
  expect(flood.cutOff).toBeGreaterThan(0)
  expect(flood.closes.every((code) => code === 4008)).toBe(true)
  const calm = notebook.all.filter(({ by }) => by !== flooding.id)
  expect(calm.filter(({ answer }) => answer.kind !== 'acked')).toEqual([])
  const p99 = percentile(delays, 0.99)
  expect(p99).toBeLessThan(SLOWEST_P99_MS)
  for (const client of clients) client.end()
  witness.client.end()
  tell('a flooder', {
    'tried to send': flood.said,
    refused: flood.refused,
    'cut off': flood.cutOff,
    stored,
    'others sent': calm.length,
    'others p50 ms': percentile(delays, 0.5).toFixed(1),
    'others p99 ms': p99.toFixed(1),
  })
})

/** Sends as fast as it can, reads answers only to count them, and comes back at once when cut off. */
class Flood {
  said = 0
  refused = 0
  /** Refusals that did not say when to try again. */
  withoutTime = 0
  cutOff = 0
  readonly closes: number[] = []
  readonly #member: Member
  readonly #notebook: Notebook

  constructor(member: Member, notebook: Notebook) {
    this.#member = member
    this.#notebook = notebook
  }

  async run(until: number): Promise<void> {
    while (performance.now() < until) {
      const client = await RawClient.enter(this.#member, ROOM)
      while (!client.closed && performance.now() < until) {
        for (let some = 0; some < 20 && client.ws.bufferedAmount < 65_536; some += 1) {
          this.#say(client)
        }
        await pause(0)
      }
      this.#count(client)
      client.end()
      await eventually(
        () => client.closed !== null,
        () => 'still open',
      )
    }
  }

  #say(client: RawClient): void {
    const cid = newCid()
    const text = `flood ${this.said}`
    this.said += 1
    this.#notebook.begin(this.#member.id, cid, text)
    client.send(text, cid)
  }

  #count(client: RawClient): void {
    for (const item of client.items) {
      if (item.t === 'ack' || item.t === 'error') this.#notebook.answered(item)
      if (item.t === 'bye' && item.code === 'resync') this.cutOff += 1
      if (item.t !== 'error' || item.code !== 'slow_down') continue
      this.refused += 1
      if (!((item.retryAfterMs ?? 0) > 0)) this.withoutTime += 1
    }
    if (client.closed) this.closes.push(client.closed.code)
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
