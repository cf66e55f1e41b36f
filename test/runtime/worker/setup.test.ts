import { afterEach, expect, test, vi } from 'vitest'
import type { MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import { offerSetupCode, refusal, register, rows, signIn, type Person } from './support.ts'

const CODE = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01'

afterEach(() => vi.useRealTimers())

function claim(person: Person, code: string): Promise<Response> {
  const call = { method: 'POST', body: { code } }
  return person.ask('/api/setup/administrator', call)
}

// One after the other, on one database: from no administrator to one.

test('a wrong code gives nothing, and the tries are bounded', async () => {
  await offerSetupCode(CODE)
  const person = await register()
  for (let i = 0; i < 10; i += 1) {
    expect(await refusal(await claim(person, `WRONG-${i}`))).toEqual({
      ...{ status: 403, code: 'setup_code_wrong' },
      fields: [{ field: 'code', code: 'setup_code_wrong' }],
    })
  }
  const slowed = await claim(person, CODE)
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(50)
  expect(await refusal(slowed)).toMatchObject({ status: 429, code: 'slow_down' })
  expect(await rows("SELECT 1 FROM people WHERE role = 'administrator'")).toEqual([])
})

test('of ten who enter the code at the same moment one becomes administrator', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  const people = await Promise.all(Array.from({ length: 10 }, () => register()))
  const typed = CODE.toLowerCase().replaceAll('-', ' ').replace('0', 'o').replace('1', 'l')
  const answers = await Promise.all(people.map((person) => claim(person, typed)))
  const won = answers.findIndex(({ status }) => status === 200)
  const winner = people[won]
  if (winner === undefined) throw new Error('nobody won')
  const { person } = await (answers[won] as Response).json<MeAnswer>()
  expect(person).toEqual({ ...winner.me, role: 'administrator' })
  const others = await Promise.all(answers.filter((_, i) => i !== won).map(refusal))
  expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['setup_done']))
  const administrators = await rows("SELECT id FROM people WHERE role = 'administrator'")
  expect(administrators).toEqual([{ id: winner.me.id }])
  expect(await rows('SELECT * FROM setup_codes')).toEqual([])
  expect((await signIn(winner.me.alias)).me.role).toBe('administrator')
})

test('afterwards no code is worth anything', async () => {
  await offerSetupCode('ANOTHER')
  expect(await refusal(await claim(await register(), 'ANOTHER'))).toEqual({
    ...{ status: 409, code: 'setup_done' },
  })
})
