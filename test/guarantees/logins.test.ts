import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { pause } from './support/eventually.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { trySignIn, type Answered } from './support/sign-in.ts'
import { ROOM, Witness } from './support/stage-room.ts'

const MS = scaled(6_000, 60_000)
const WRITERS = 5
/** Attempts in a second, to as many aliases. */
const ATTEMPTS = 50
/** Far above what is promised (250 ms): a test machine has other things to do. */
const SLOWEST_P99_MS = 2_000

let server: TestServer
let members: Member[]

beforeAll(async () => {
  // The guards as they are by default.
  server = await startTestServer({ SIGN_IN_BURST: '10', SIGN_INS_PER_MINUTE: '10' })
  members = await registerPeople(server.url, WRITERS + 1)
})

afterAll(() => server.stop())

it('fifty tries to sign in each second do not hurt the conversation', async () => {
  const [watching, ...writing] = members
  if (!watching) throw new Error('nobody came')
  const notebook = new Notebook()
  const witness = await Witness.enter(watching)
  const clients = await Promise.all(writing.map((member) => RawClient.enter(member, ROOM)))
  const quiet = await talk(clients, notebook, performance.now() + MS / 2)
  const until = performance.now() + MS
  const attack = attempts(until)
  const delays = await talk(clients, notebook, until)
  const answers = await attack
  const { stored } = await witness.judge(notebook, ROOM, clients)

  const hashed = answers.filter(({ status }) => status === 401)
  const slowed = answers.filter(({ status }) => status === 429)
  // What the bucket of the address holds, and what came into it meanwhile.
  expect(hashed.length).toBeLessThanOrEqual(10 + Math.ceil((MS / 60_000) * 10) + 1)
  expect(slowed.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true)
  expect(hashed.length + slowed.length).toBe(answers.length)
  expect(notebook.all.filter(({ answer }) => answer.kind !== 'acked')).toEqual([])
  const p99 = percentile(delays, 0.99)
  expect(p99).toBeLessThan(SLOWEST_P99_MS)
  for (const client of clients) client.end()
  witness.client.end()
  tell('logins', {
    tried: answers.length,
    hashed: hashed.length,
    'slowed down': slowed.length,
    stored,
    'before p50 ms': percentile(quiet, 0.5).toFixed(1),
    'before p99 ms': percentile(quiet, 0.99).toFixed(1),
    'messages p50 ms': percentile(delays, 0.5).toFixed(1),
    'messages p99 ms': p99.toFixed(1),
  })
})

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
        await pause(150 + index * 20)
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

async function attempts(until: number): Promise<Answered[]> {
  const answers: Promise<Answered>[] = []
  while (performance.now() < until) {
    answers.push(trySignIn(server.url, `target.${answers.length % 40}`, 'not the password'))
    await pause(1_000 / ATTEMPTS)
  }
  return await Promise.all(answers)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
