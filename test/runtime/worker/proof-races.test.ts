import { describe, expect, test } from 'vitest'
import type { ResetLinkMade } from '../../../durable-objects/protocol/rest/administration.ts'
import { hashPassword } from '../../../worker/auth/password.ts'
import {
  addGenerator,
  addPasskey,
  codeOf,
  firstStep,
  passkeyOptions,
  RP_ID,
} from './factors-support.ts'
import { askWith, onceProven } from './in-between.ts'
import {
  ask,
  bindings,
  cookieOf,
  HOME,
  PASSWORD,
  Person,
  refusal,
  register,
  registerAs,
  rows,
  signIn,
} from './support.ts'

const NEXT = 'la pile agrafe un cheval noir'
const OTHER = 'sept pirogues au clair de lune'

async function changePassword(person: Person, password = NEXT): Promise<Person> {
  const body = { current: PASSWORD, password }
  const answer = await person.ask('/api/password', { method: 'POST', body })
  expect(answer.status).toBe(204)
  return new Person(person.me, cookieOf(answer))
}

async function useResetLink({ me }: Person): Promise<void> {
  const administrator = await registerAs('administrator')
  const made = await administrator.ask(`/api/people/${me.id}/reset-link`, { method: 'POST' })
  const { code } = await made.json<ResetLinkMade>()
  const body = { code, password: NEXT }
  expect((await ask('/api/password-resets', { method: 'POST', body })).status).toBe(204)
}

function sessionsOf({ me }: Person): Promise<unknown[]> {
  return rows('SELECT token_hash FROM sessions WHERE person = ?', me.id)
}

async function expectNothingOpened(answer: Response, person: Person, sessions: number) {
  expect(answer.headers.has('set-cookie')).toBe(false)
  expect(await sessionsOf(person)).toHaveLength(sessions)
}

describe('a sign-in whose password was right a moment ago', () => {
  test('opens nothing when the password is changed before it does', async () => {
    const person = await register()
    const env = onceProven(() => changePassword(person))
    const body = { alias: person.me.alias, password: PASSWORD }
    const answer = await askWith(env, '/api/session', { body })
    await expectNothingOpened(answer, person, 1)
    expect(await refusal(answer)).toEqual({ status: 401, code: 'wrong_credentials' })
  })

  test('opens nothing when a reset link is used before it does', async () => {
    const person = await register()
    const env = onceProven(() => useResetLink(person))
    const body = { alias: person.me.alias, password: PASSWORD }
    const answer = await askWith(env, '/api/session', { body })
    await expectNothingOpened(answer, person, 0)
    expect(await refusal(answer)).toEqual({ status: 401, code: 'wrong_credentials' })
  })

  test('opens nothing without a second factor that is added before it does', async () => {
    const person = await register()
    const env = onceProven(() => addGenerator(person))
    const body = { alias: person.me.alias, password: PASSWORD }
    const answer = await askWith(env, '/api/session', { body })
    await expectNothingOpened(answer, person, 1)
    expect(answer.status).toBe(401)
  })

  test('opens one when its hash is renewed by another sign-in before it does', async () => {
    const person = await register()
    const cost = { memory: 64, passes: 1, lanes: 1 }
    const old = hashPassword(PASSWORD, bindings.PASSWORD_PEPPER, cost)
    await rows('UPDATE people SET password_hash = ? WHERE id = ?', old, person.me.id)
    const answers = await Promise.all(
      [1, 2].map(() =>
        ask('/api/session', {
          ...{ method: 'POST', body: { alias: person.me.alias, password: PASSWORD } },
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await sessionsOf(person)).toHaveLength(3)
  })
})

describe('a second step that was taken a moment ago', () => {
  test.each(['code', 'recoveryCode'] as const)(
    'opens nothing when the password is changed before it does: %s',
    async (kind) => {
      const person = await register()
      const { secret, recoveryCodes } = await addGenerator(person)
      const { ceremony } = await firstStep(person)
      const shown = kind === 'code' ? codeOf(secret) : (recoveryCodes[0] ?? '')
      const env = onceProven(() => changePassword(person))
      const body = { ceremony, [kind]: shown }
      const answer = await askWith(env, '/api/session/second-step', { body })
      await expectNothingOpened(answer, person, 1)
      expect(await refusal(answer)).toEqual({ status: 409, code: 'out_of_turn' })
    },
  )

  test('is not even asked for when the password is changed before that', async () => {
    const person = await register()
    const { secret } = await addGenerator(person)
    const env = onceProven(() => changePassword(person))
    const body = { alias: person.me.alias, password: PASSWORD }
    const asked = await askWith(env, '/api/session', { body })
    const { error } = await asked.json<{ error: { secondStep: { ceremony: string } } }>()
    const { ceremony } = error.secondStep
    const answer = await ask('/api/session/second-step', {
      ...{ method: 'POST', body: { ceremony, code: codeOf(secret) } },
    })
    await expectNothingOpened(answer, person, 1)
    expect(await refusal(answer)).toEqual({ status: 409, code: 'out_of_turn' })
  })
})

test('a passkey opens nothing when the password is changed before it does', async () => {
  const person = await register()
  const authenticator = await addPasskey(person)
  const { ceremony, options } = await passkeyOptions()
  const answer = await authenticator.get({ ...options, origin: HOME, rpId: RP_ID })
  const env = onceProven(() => changePassword(person))
  const tried = await askWith(env, '/api/session/passkey', { body: { ceremony, answer } })
  await expectNothingOpened(tried, person, 1)
  expect(await refusal(tried)).toMatchObject({ code: 'passkey_refused' })
})

describe('of two changes of a password', () => {
  test('the one that began with the present one wins', async () => {
    const person = await register()
    const second = await signIn(person.me.alias)
    const env = onceProven(() => changePassword(second, OTHER))
    const body = { current: PASSWORD, password: NEXT }
    const answer = await askWith(env, '/api/password', { body, cookie: person.cookie })
    await expectNothingOpened(answer, person, 1)
    expect(await refusal(answer)).toMatchObject({
      fields: [{ field: 'current', code: 'wrong_credentials' }],
    })
    await signIn(person.me.alias, OTHER)
    await expect(signIn(person.me.alias, NEXT)).rejects.toThrow('401')
    const audit = await rows(
      "SELECT 1 FROM audit WHERE kind = 'password.change' AND person = ?",
      person.me.id,
    )
    expect(audit).toHaveLength(1)
  })
})
