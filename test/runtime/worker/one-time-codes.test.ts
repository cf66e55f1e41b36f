import { describe, expect, test } from 'vitest'
import type { OneTimeCodeBegun } from '../../../durable-objects/protocol/rest/factors.ts'
import {
  addGenerator,
  codeOf,
  factorsOf,
  firstStep,
  post,
  secondStep,
  signedInBy,
} from './factors-support.ts'
import { DAY, setSession } from './session-rows.ts'
import { refusal, register, rows, signIn } from './support.ts'

describe('one-time codes', () => {
  test('are set up by a first code, and then asked for after the password', async () => {
    const person = await register()
    const begun = await post<OneTimeCodeBegun>(person, '/api/factors/one-time-code')
    expect(begun.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(begun.uri).toBe(
      `otpauth://totp/Palabre:${person.me.alias}?issuer=Palabre&algorithm=SHA1` +
        `&secret=${begun.secret}&period=30&digits=6`,
    )
    // Not before it is confirmed.
    await signIn(person.me.alias)
    const wrong = await person.ask('/api/factors/one-time-code/confirmation', {
      ...{ method: 'POST', body: { code: '000000' } },
    })
    expect(await refusal(wrong)).toMatchObject({ status: 403, code: 'code_wrong' })
    const code = codeOf(begun.secret)
    await post(person, '/api/factors/one-time-code/confirmation', { code })
    expect(await factorsOf(person)).toEqual({
      ...{ hasOneTimeCode: true, passkeys: [], recoveryCodesLeft: 10 },
    })
    expect(await firstStep(person)).toMatchObject({ hasOneTimeCode: true, hasPasskey: false })
  })

  test('open a session that is strong, each code once, the present one and the one before', async () => {
    const person = await register()
    const { secret } = await addGenerator(person)
    for (const steps of [-2, 1]) {
      const { ceremony } = await firstStep(person)
      const answer = await secondStep({ ceremony, code: codeOf(secret, steps) })
      expect(await refusal(answer)).toMatchObject({ status: 403, code: 'code_wrong' })
    }
    const { ceremony } = await firstStep(person)
    const code = codeOf(secret)
    const opened = signedInBy(person, await secondStep({ ceremony, code }))
    expect((await opened.ask('/api/session')).status).toBe(200)
    expect(
      await rows('SELECT is_strong FROM sessions WHERE person = ?', person.me.id),
    ).toContainEqual({ is_strong: 1 })
    const again = await firstStep(person)
    // Used up just now, and by the set-up.
    for (const used of [code, codeOf(secret, -1)]) {
      expect((await secondStep({ ceremony: again.ceremony, code: used })).status).toBe(403)
    }
  })

  test('of ten who bring the same code at once, one gets in', async () => {
    const person = await register()
    const { secret } = await addGenerator(person)
    const steps = [await firstStep(person), await firstStep(person)]
    const code = codeOf(secret)
    const answers = await Promise.all(
      steps.flatMap(({ ceremony }) =>
        Array.from({ length: 5 }, () => secondStep({ ceremony, code })),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('are stored encrypted, and for their owner only', async () => {
    const [one, other] = [await register(), await register()]
    const { secret } = await addGenerator(one)
    await addGenerator(other)
    const stored = JSON.stringify(await rows('SELECT * FROM one_time_codes'))
    expect(stored).not.toContain(secret)
    await rows(
      `UPDATE one_time_codes SET secret =
         (SELECT secret FROM one_time_codes WHERE person = ?) WHERE person = ?`,
      ...[one.me.id, other.me.id],
    )
    const { ceremony } = await firstStep(other)
    expect((await secondStep({ ceremony, code: codeOf(secret) })).status).toBe(500)
  })

  test('are set up and taken away with fresh proof only, and one generator at a time', async () => {
    const person = await register()
    await setSession(person, { seen: 0, created: DAY })
    const begin = () => person.ask('/api/factors/one-time-code', { method: 'POST' })
    const remove = () => person.ask('/api/factors/one-time-code', { method: 'DELETE' })
    for (const answer of [await begin(), await remove()]) {
      expect(await refusal(answer)).toEqual({ status: 403, code: 'proof_needed' })
    }
    const proof = { method: 'POST', body: { password: 'un cheval agrafe la pile' } }
    expect((await person.ask('/api/session/proof', proof)).status).toBe(204)
    expect((await remove()).status).toBe(404)
    await addGenerator(person)
    expect(await refusal(await begin())).toEqual({ status: 409, code: 'out_of_turn' })
    expect((await remove()).status).toBe(204)
    expect(await factorsOf(person)).toEqual({
      ...{ hasOneTimeCode: false, passkeys: [], recoveryCodesLeft: 0 },
    })
    await signIn(person.me.alias)
    const kinds = await rows(
      "SELECT kind FROM audit WHERE person = ? AND kind LIKE 'factor.%'",
      person.me.id,
    )
    expect(kinds).toEqual([{ kind: 'factor.add' }, { kind: 'factor.remove' }])
  })

  test('the first factor ends the sessions that were opened without, a second one does not', async () => {
    const person = await register()
    const other = await signIn(person.me.alias)
    await addGenerator(person)
    expect((await other.ask('/api/session')).status).toBe(401)
    expect((await person.ask('/api/session')).status).toBe(200)
  })

  test('prove anew who one is, but only once', async () => {
    const person = await register()
    const { secret } = await addGenerator(person)
    await setSession(person, { seen: 0, created: DAY })
    const prove = () =>
      person.ask('/api/session/proof', { method: 'POST', body: { code: codeOf(secret) } })
    expect((await prove()).status).toBe(204)
    expect(await refusal(await prove())).toEqual({ status: 403, code: 'code_wrong' })
  })
})

describe('the second step', () => {
  test('has five tries, and is over after a sign-in with another password', async () => {
    const person = await register()
    const { secret } = await addGenerator(person)
    const { ceremony } = await firstStep(person)
    const statuses: number[] = []
    for (let tries = 0; tries < 5; tries += 1) {
      statuses.push((await secondStep({ ceremony, code: '000000' })).status)
    }
    // Growing delays besides, which a new sign-in does not end.
    expect(statuses).toEqual([403, 403, 403, 429, 429])
    const anew = await firstStep(person)
    const slowed = await secondStep({ ceremony: anew.ceremony, code: '000000' })
    expect(await refusal(slowed)).toMatchObject({ status: 429, code: 'slow_down' })
    const late = await secondStep({ ceremony, code: codeOf(secret) })
    expect(await refusal(late)).toEqual({ status: 409, code: 'out_of_turn' })

    const begun = await firstStep(person)
    const change = {
      current: 'un cheval agrafe la pile',
      password: 'la pile agrafe un cheval noir',
    }
    expect((await person.ask('/api/password', { method: 'POST', body: change })).status).toBe(204)
    const after = await secondStep({ ceremony: begun.ceremony, code: codeOf(secret) })
    expect(await refusal(after)).toEqual({ status: 409, code: 'out_of_turn' })
  })

  test('is over after five minutes, and nobody else can take it', async () => {
    const [person, other] = [await register(), await register()]
    await addGenerator(person)
    const { secret } = await addGenerator(other)
    const { ceremony } = await firstStep(person)
    expect((await secondStep({ ceremony, code: codeOf(secret) })).status).toBe(403)
    await rows('UPDATE ceremonies SET expires_at = expires_at - 300000')
    const late = await secondStep({ ceremony, code: codeOf(secret) })
    expect(await refusal(late)).toEqual({ status: 409, code: 'out_of_turn' })
    const unknown = await secondStep({ ceremony: 'none', code: '000000' })
    expect(await refusal(unknown)).toEqual({ status: 409, code: 'out_of_turn' })
  })
})

describe('recovery codes', () => {
  test('open the second step once each, whatever their case, and are counted', async () => {
    const person = await register()
    const { recoveryCodes } = await addGenerator(person)
    expect(recoveryCodes).toHaveLength(10)
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^([0-9A-Z]{7}-){3}[0-9A-Z]{5}$/)
    const [first = ''] = recoveryCodes
    const typed = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    const { ceremony } = await firstStep(person)
    const opened = signedInBy(person, await secondStep({ ceremony, recoveryCode: typed }))
    expect((await factorsOf(opened)).recoveryCodesLeft).toBe(9)
    const again = await firstStep(person)
    const refused = await secondStep({ ceremony: again.ceremony, recoveryCode: first })
    expect(await refusal(refused)).toMatchObject({ status: 403, code: 'code_wrong' })
    expect(await rows("SELECT person FROM audit WHERE kind = 'recovery-code.use'")).toContainEqual({
      person: person.me.id,
    })
  })

  test('of ten who bring the same one at once, one gets in', async () => {
    const person = await register()
    const { recoveryCodes } = await addGenerator(person)
    const [recoveryCode] = recoveryCodes
    const steps = [await firstStep(person), await firstStep(person)]
    const answers = await Promise.all(
      steps.flatMap(({ ceremony }) =>
        Array.from({ length: 5 }, () => secondStep({ ceremony, recoveryCode })),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('are stored as hashes, and a new set replaces the old', async () => {
    const person = await register()
    const { recoveryCodes: old } = await addGenerator(person)
    const renewed = await post<{ recoveryCodes: string[] }>(person, '/api/factors/recovery-codes')
    expect(renewed.recoveryCodes).toHaveLength(10)
    const stored = JSON.stringify(await rows('SELECT * FROM recovery_codes'))
    for (const code of renewed.recoveryCodes) {
      expect(stored).not.toContain(code)
      expect(stored).not.toContain(code.replaceAll('-', ''))
    }
    const { ceremony } = await firstStep(person)
    expect((await secondStep({ ceremony, recoveryCode: old[0] })).status).toBe(403)
    const body = { ceremony, recoveryCode: renewed.recoveryCodes[0] }
    expect((await secondStep(body)).status).toBe(200)
  })

  test('there are none without a factor', async () => {
    const person = await register()
    const answer = await person.ask('/api/factors/recovery-codes', { method: 'POST' })
    expect(await refusal(answer)).toEqual({ status: 409, code: 'out_of_turn' })
  })
})
