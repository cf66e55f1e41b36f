import { beforeAll, expect, test } from 'vitest'
import { EVERYDAY_ROUTES, READING_ROUTES } from '../../../worker/everyday/table.ts'
import { playPushService } from '../push/support.ts'
import { EVERYDAY_CALLS, prepareEveryday } from './everyday-calls.ts'
import { expectFits } from './fits.ts'
import type { Person } from './support.ts'

const TABLE = { ...EVERYDAY_ROUTES, ...READING_ROUTES }

playPushService()

let awa: Person

beforeAll(async () => {
  awa = await prepareEveryday()
}, 60_000)

test('the answer of each everyday route is looked at', () => {
  expect(Object.keys(EVERYDAY_CALLS).sort()).toEqual(Object.keys(TABLE).sort())
})

test.each(Object.entries(EVERYDAY_CALLS))('%s fits its description', async (name, call) => {
  const route = TABLE[name]
  if (route === undefined) throw new Error('not in the table')
  await expectFits(await call(), route)
})

test('one’s own data as lines fit theirs', async () => {
  const route = TABLE['GET /me/export']
  if (route === undefined) throw new Error('not in the table')
  const answer = await awa.ask('/api/me/export?format=lines')
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
  await expectFits(answer, route)
})
