import { decodeBase32 } from '@oslojs/encoding'
import { generateHOTP } from '@oslojs/otp'
import { expect } from 'vitest'
import type { ApiError } from '../../../durable-objects/protocol/error-codes.ts'
import type {
  CeremonyBegun,
  FactorAdded,
  Factors,
  OneTimeCodeBegun,
  SecondStep,
} from '../../../durable-objects/protocol/rest/factors.ts'
import { stepAt } from '../../../worker/auth/one-time-code.ts'
import { Authenticator } from './authenticator.ts'
import { ask, cookieOf, HOME, PASSWORD, Person } from './support.ts'

export const RP_ID = 'chat.test'

/** What a person's authenticator app shows so many steps from now. */
export function codeOf(secret: string, steps = 0): string {
  return generateHOTP(decodeBase32(secret.padEnd(32, '=')), BigInt(stepAt(Date.now()) + steps), 6)
}

const STEP_MS = 30_000
const HASTE_MS = 4_000

/** A code must not grow old between the test and the Worker. */
async function awayFromTheStepsEnd(): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS)
  if (left < HASTE_MS) await scheduler.wait(left)
}

export async function post<T>(person: Person, path: string, body?: object): Promise<T> {
  const answer = await person.ask(path, { method: 'POST', ...(body && { body }) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json<T>()
}

export interface Generator {
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

/** Sets up one-time codes; the code of the step before the present one is used up by it. */
export async function addGenerator(person: Person): Promise<Generator> {
  await awayFromTheStepsEnd()
  const { secret } = await post<OneTimeCodeBegun>(person, '/api/factors/one-time-code')
  const { recoveryCodes } = await post<FactorAdded>(
    person,
    '/api/factors/one-time-code/confirmation',
    { code: codeOf(secret, -1) },
  )
  return { secret, recoveryCodes: recoveryCodes ?? [] }
}

type Options = CeremonyBegun<{ readonly challenge: string }>

export function newPasskeyOptions(person: Person): Promise<Options> {
  return post<Options>(person, '/api/passkeys/options')
}

export async function addPasskey(person: Person, label = 'Téléphone'): Promise<Authenticator> {
  const authenticator = await Authenticator.make()
  const { ceremony, options } = await newPasskeyOptions(person)
  const answer = await authenticator.create({ ...options, origin: HOME, rpId: RP_ID })
  const added = await person.ask('/api/passkeys', {
    ...{ method: 'POST', body: { ceremony, label, answer } },
  })
  expect(added.status).toBe(201)
  return authenticator
}

export async function passkeyOptions(body: { ceremony?: string } = {}): Promise<Options> {
  const answer = await ask('/api/session/passkey/options', { method: 'POST', body })
  return await answer.json<Options>()
}

export function trySignIn(alias: string, password = PASSWORD): Promise<Response> {
  return ask('/api/session', { method: 'POST', body: { alias, password } })
}

/** The first step of a sign-in that wants a second. */
export async function firstStep(person: Person, password = PASSWORD): Promise<SecondStep> {
  const answer = await trySignIn(person.me.alias, password)
  const { error } = await answer.json<{ error: ApiError }>()
  expect([answer.status, error.code]).toEqual([401, 'second_factor_needed'])
  expect(answer.headers.has('set-cookie')).toBe(false)
  if (error.secondStep === undefined) throw new Error('no second step')
  return error.secondStep
}

export function secondStep(body: object): Promise<Response> {
  return ask('/api/session/second-step', { method: 'POST', body })
}

/** The person with the session that this answer opened. */
export function signedInBy(person: Person, answer: Response): Person {
  expect(answer.status).toBe(200)
  return new Person(person.me, cookieOf(answer))
}

export async function factorsOf(person: Person): Promise<Factors> {
  return await (await person.ask('/api/factors')).json<Factors>()
}
