import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { PASSWORD, registerPeople } from './support/people.ts'
import { scaled, tell } from './support/scale.ts'
import { trySignIn, type Answered } from './support/sign-in.ts'

const MOST_TRIES = 100
const TRIES = 150
const PAIRS = scaled(40, 200)
/** Of the medians of known and unknown aliases, in one run on one machine. */
const LARGEST_RATIO = 1.4

let server: TestServer

beforeAll(async () => {
  // Without the waiting, which would take hours: what is left is the bound itself.
  server = await startTestServer({ SIGN_IN_FREE_TRIES: '1000000' })
})

afterAll(() => server.stop())

it('lets nobody guess more than a hundred times, and never locks the owner out', async () => {
  const [owner] = await registerPeople(server.url, 1)
  if (!owner) throw new Error('nobody came')
  const { device } = await trySignIn(server.url, owner.alias, PASSWORD)
  if (device === null) throw new Error('no device cookie')

  const guesses: Answered[] = []
  for (let sent = 0; sent < TRIES; sent += 10) {
    const some = Array.from({ length: 10 }, (_, i) =>
      trySignIn(server.url, owner.alias, `guess number ${sent + i}`),
    )
    guesses.push(...(await Promise.all(some)))
    // The owner comes and goes while strangers guess.
    expect((await trySignIn(server.url, owner.alias, PASSWORD, device)).status).toBe(200)
  }
  const tried = guesses.filter(({ status }) => status === 401)
  const refused = guesses.filter(({ body }) => body.includes('too_many_tries'))
  expect(tried.length).toBeLessThanOrEqual(MOST_TRIES)
  expect(tried.length + refused.length).toBe(TRIES)
  // Also with the right password a stranger stays outside; the owner's browser does not.
  const lucky = await trySignIn(server.url, owner.alias, PASSWORD)
  expect(lucky.body).toBe('{"error":{"code":"too_many_tries"}}')
  expect((await trySignIn(server.url, owner.alias, PASSWORD, device)).status).toBe(200)
  tell('guessing', { sent: TRIES, hashed: tried.length, refused: refused.length })
})

it('answers an unknown alias and a wrong password alike, in the same time', async () => {
  const people = await registerPeople(server.url, Math.ceil(PAIRS / 40))
  const known: Answered[] = []
  const unknown: Answered[] = []
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const alias = people[pair % people.length]?.alias ?? ''
    // One after the other, so that both meet the same machine.
    known.push(await trySignIn(server.url, alias, `wrong ${pair}`))
    unknown.push(await trySignIn(server.url, `nobody.${pair % people.length}`, `wrong ${pair}`))
  }
  expect(new Set([...known, ...unknown].map(({ status, body }) => `${status} ${body}`))).toEqual(
    new Set(['401 {"error":{"code":"wrong_credentials"}}']),
  )
  const [one, other] = [median(known), median(unknown)]
  tell('no oracle', { pairs: PAIRS, 'known ms': one.toFixed(1), 'unknown ms': other.toFixed(1) })
  expect(Math.max(one / other, other / one)).toBeLessThan(LARGEST_RATIO)
})

function median(answers: readonly Answered[]): number {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
