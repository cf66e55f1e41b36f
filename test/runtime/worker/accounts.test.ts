import { describe, expect, test } from 'vitest'
import type { MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import { ask, cookieOf, PASSWORD, refusal, register, registration, rows } from './support.ts'

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return ask('/api/accounts', { method: 'POST', body, headers })
}

describe('registering', () => {
  test('gives an account, a session and the rooms of everyone', async () => {
    const answer = await post(
      registration({ firstName: ' Éléonore ', lastName: 'de  la Tour', alias: 'Eleonore' }),
    )
    expect(answer.status).toBe(201)
    const { person } = await answer.json<MeAnswer>()
    expect(person).toEqual({
      id: expect.stringMatching(/^p_[a-z2-7]{20}$/) as string,
      alias: 'eleonore',
      firstName: 'Éléonore',
      lastName: 'de la Tour',
      name: 'Éléonore de la Tour',
      role: 'member',
      locale: 'fr',
    })
    const mine = await ask('/api/session', { headers: { cookie: cookieOf(answer) } })
    expect((await mine.json<MeAnswer>()).person).toEqual(person)
    const rooms = await rows(
      'SELECT room FROM memberships WHERE person = ? ORDER BY room',
      person.id,
    )
    expect(rooms).toEqual([{ room: 'r_blabla' }, { room: 'r_general' }])
  })

  test('keeps the password only as a peppered Argon2id string', async () => {
    const { me } = await register()
    const [row] = await rows<Record<string, string>>('SELECT * FROM people WHERE id = ?', me.id)
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/)
    expect(JSON.stringify(row)).not.toContain(PASSWORD)
  })

  test('names everything that is wrong at once', async () => {
    await register({ alias: 'already.here' })
    const answer = await post({
      ...{ firstName: '', lastName: 'a\u202eb', alias: 'Already.Here', password: 'short' },
    })
    expect(await refusal(answer)).toEqual({
      status: 400,
      code: 'invalid_field',
      fields: [
        { field: 'firstName', code: 'missing_field' },
        { field: 'lastName', code: 'name_malformed' },
        { field: 'alias', code: 'alias_taken' },
        { field: 'password', code: 'password_too_short' },
      ],
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test.each([
    ['alias', '-dash', 400, 'alias_malformed'],
    ['alias', 'a', 400, 'alias_malformed'],
    ['alias', 'a'.repeat(32), 400, 'alias_malformed'],
    ['alias', 'зоя', 400, 'alias_malformed'],
    ['alias', '  ', 400, 'missing_field'],
    ['alias', 'Administrator', 400, 'alias_reserved'],
    ['alias', 'PALABRE', 400, 'alias_reserved'],
    ['firstName', 'x'.repeat(61), 400, 'name_malformed'],
    ['lastName', '\u200b', 400, 'name_malformed'],
    ['password', '', 400, 'missing_field'],
    ['password', 'é'.repeat(201), 400, 'password_too_long'],
    ['password', 'Password2024!', 400, 'password_too_common'],
    ['password', 'zoe-Martin-1985', 400, 'password_about_you'],
    ['password', 'azertyuiop', 400, 'password_keyboard'],
    ['name', 'P\u0430labre', 400, 'name_lookalike'],
    ['name', 'a\u202eb', 400, 'name_malformed'],
    ['name', 'x'.repeat(81), 400, 'name_malformed'],
    ['email', 'nobody', 400, 'email_malformed'],
    ['password', '\ud800 is half a letter', 400, 'not_well_formed'],
  ])('refuses %s %j with %i %s', async (field, value, status, code) => {
    const answer = await post(registration({ [field]: value }))
    expect(await refusal(answer)).toEqual({ status, code, fields: [{ field, code }] })
  })

  test('refuses missing and unknown keys, wrong types, and what is no object', async () => {
    const { firstName: _, ...missing } = registration()
    expect((await refusal(await post(missing))).fields).toEqual([
      { field: 'firstName', code: 'missing_field' },
    ])
    expect((await refusal(await post(registration({ role: 'administrator' })))).fields).toEqual([
      { field: 'role', code: 'invalid_field' },
    ])
    expect((await refusal(await post(registration({ alias: 7, locale: 'xx' })))).fields).toEqual([
      { field: 'alias', code: 'invalid_field' },
      { field: 'locale', code: 'invalid_field' },
    ])
    for (const body of ['[]', 'null', '"text"', '7']) {
      expect(await refusal(await post(body))).toMatchObject({ status: 400, code: 'invalid_field' })
    }
  })

  test('takes an alias once, whatever its case', async () => {
    await register({ alias: 'jean.dupont' })
    const answer = await post(registration({ alias: 'JEAN.Dupont' }))
    expect(await refusal(answer)).toEqual({
      status: 409,
      code: 'alias_taken',
      fields: [{ field: 'alias', code: 'alias_taken' }],
    })
  })

  test('of eight at the same moment for one alias one wins', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(registration({ alias: 'wanted' }))),
    )
    const won = answers.filter(({ status }) => status === 201)
    expect(won).toHaveLength(1)
    const others = await Promise.all(answers.filter((answer) => !won.includes(answer)).map(refusal))
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['alias_taken']))
    expect(await rows("SELECT id FROM people WHERE alias = 'wanted'")).toHaveLength(1)
  })

  test.each([
    ['en-GB,en;q=0.9', 'en'],
    ['de, en;q=0.5, fr;q=0.7', 'fr'],
    ['de', 'fr'],
  ])('without a language takes it from Accept-Language %s: %s', async (header, locale) => {
    const answer = await post(registration(), { 'accept-language': header })
    expect((await answer.json<MeAnswer>()).person.locale).toBe(locale)
  })
})
