import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { pause } from './support/eventually.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { trySignIn, type Answered } from './support/sign-in.ts'
import { ROOM, Witness } from './support/stage-room.ts'

/** Ordinary requests and the attack take turns, so that what else the machine does falls on both. */
const ROUNDS = scaled(4, 20)
const SLICE_MS = scaled(2_000, 3_000)
const WRITERS = 8
/** Attempts in a second, to as many aliases. */
const ATTEMPTS = 50
/** What is promised of 99 messages in 100, on a machine that has the time. */
const PROMISED_MS = 250
/** Else tries to sign in may hurt so much more than as many other requests, and no more. */
const SLOWER = 3
/** So many passwords are hashed at once before the guard slows down; whoever writes then waits for them. */
const BURST = 10

let server: TestServer
let members: Member[]

beforeAll(async () => {
  // The guards as they are by default.
  server = await startTestServer({ SIGN_IN_BURST: String(BURST), SIGN_INS_PER_MINUTE: '10' })
  members = await registerPeople(server.url, WRITERS + 1)
})

afterAll(() => server.stop())

it('fifty tries to sign in each second do not hurt the conversation', async () => {
  const [watching, ...writing] = members
  if (!watching) throw new Error('nobody came')
  const notebook = new Notebook()
  const witness = await Witness.enter(watching)
  const clients = await Promise.all(writing.map((member) => RawClient.enter(member, ROOM)))
  const hash = await timeOfHash()
  const began = performance.now()
  const usual: number[] = []
  const delays: number[] = []
  const answers: Answered[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const ordinary = during(() => fetch(`${server.url}/api/page?path=/sign-in`))
    usual.push(...(await talk(clients, notebook, ordinary.until)))
    await ordinary.done
    const attack = during((count) =>
      trySignIn(server.url, `target.${count % 40}`, 'not the password'),
    )
    delays.push(...(await talk(clients, notebook, attack.until)))
    answers.push(...(await attack.done))
  }
  const minutes = (performance.now() - began) / 60_000
  const { stored } = await witness.judge(notebook, ROOM, clients)

  const hashed = answers.filter(({ status }) => status === 401)
  const slowed = answers.filter(({ status }) => status === 429)
  for (const client of clients) client.end()
  witness.client.end()
  const [beside, p99] = [percentile(usual, 0.99), percentile(delays, 0.99)]
  tell('logins', {
    tried: answers.length,
    hashed: hashed.length,
    'slowed down': slowed.length,
    stored,
    messages: delays.length,
    'beside other requests p50 ms': percentile(usual, 0.5).toFixed(1),
    'p99 ms': beside.toFixed(1),
    'attacked p50 ms': percentile(delays, 0.5).toFixed(1),
    'attacked p99 ms': p99.toFixed(1),
    'one hash ms': hash.toFixed(1),
  })
  // What the bucket of the address holds, and what came into it meanwhile.
  expect(hashed.length).toBeLessThanOrEqual(BURST + Math.ceil(minutes * 10) + 1)
  expect(slowed.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true)
  expect(hashed.length + slowed.length).toBe(answers.length)
  expect(notebook.all.filter(({ answer }) => answer.kind !== 'acked')).toEqual([])
  expect(p99).toBeLessThan(Math.max(PROMISED_MS, SLOWER * beside, BURST * hash))
})

/** How long this machine takes for a registration now, most of which is one hash: milliseconds. */
async function timeOfHash(): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < 5; count += 1) {
    const began = performance.now()
    await registerPeople(server.url, 1)
    times.push(performance.now() - began)
  }
  return percentile(times, 0.5)
}

/** Everybody writes now and then; gives how long each message waited for its answer. */
async function talk(
  clients: readonly RawClient[],
  notebook: Notebook,
  until: number,
): Promise<number[]> {
  const delays: number[] = []
  await Promise.all(
    clients.map(async (client, index) => {
      while (performance.now() < until) {
        await pause(220 + index * 20)
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
  return delays
}

/** So many requests a second, for one slice of time. */
function during<T>(ask: (count: number) => Promise<T>): { until: number; done: Promise<T[]> } {
  const until = performance.now() + SLICE_MS
  const all = async () => {
    const asked: Promise<T>[] = []
    while (performance.now() < until) {
      asked.push(ask(asked.length))
      await pause(1_000 / ATTEMPTS)
    }
    return await Promise.all(asked)
  }
  return { until, done: all() }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
