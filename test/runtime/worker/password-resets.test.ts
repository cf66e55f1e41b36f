import { describe, expect, test } from 'vitest'
import type { ResetLinkMade } from '../../../durable-objects/protocol/rest/administration.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { Socket } from './socket.ts'
import { ask, refusal, register, registerAs, rows, signIn, type Person } from './support.ts'

const NEW = 'sept pirogues au clair de lune'

async function linkFor({ me }: Person): Promise<ResetLinkMade> {
  const administrator = await registerAs('administrator')
  const answer = await administrator.ask(`/api/people/${me.id}/reset-link`, { method: 'POST' })
  expect(answer.status).toBe(201)
  return await answer.json<ResetLinkMade>()
}

function reset(code: string, password = NEW): Promise<Response> {
  return ask('/api/password-resets', { method: 'POST', body: { code, password } })
}

async function viewOf(code: string): Promise<PageData['view']> {
  const answer = await ask(`/api/page?path=/reset/${code}`)
  return (await answer.json<{ page: PageData }>()).page.view
}

describe('a reset link', () => {
  test('sets a password once, ends every session and socket, and is audited', async () => {
    const person = await register()
    const elsewhere = await signIn(person.me.alias)
    const socket = await Socket.open(elsewhere, '/api/inbox/socket')
    await socket.next('welcome')
    const { code, expiresAt } = await linkFor(person)
    expect(expiresAt - Date.now()).toBeGreaterThan(23 * 3_600_000)
    expect(JSON.stringify(await rows('SELECT * FROM reset_links'))).not.toContain(code)
    expect(await viewOf(code)).toMatchObject({ kind: 'reset', person: { id: person.me.id } })

    expect(await reset(code)).toMatchObject({ status: 204 })
    expect(await socket.next('bye')).toMatchObject({ code: 'session_ended' })
    for (const before of [person, elsewhere]) {
      expect((await before.ask('/api/session')).status).toBe(401)
    }
    expect(await rows('SELECT 1 FROM known_devices WHERE person = ?', person.me.id)).toEqual([])
    expect((await signIn(person.me.alias, NEW)).me.id).toBe(person.me.id)
    expect(await refusal(await reset(code))).toMatchObject({ status: 403, code: 'reset_invalid' })
    expect(await viewOf(code)).toMatchObject({ kind: 'reset', person: null })
    const audit = await rows<{ kind: string }>(
      'SELECT kind FROM audit WHERE person = ? ORDER BY id',
      person.me.id,
    )
    expect(audit.map(({ kind }) => kind)).toEqual(['person.register', 'reset.issue', 'reset.use'])
  })

  test('of two who use it at the same moment one wins', async () => {
    const { code } = await linkFor(await register())
    const answers = await Promise.all([reset(code), reset(code, NEW + ' pleine')])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403])
  })

  test('is kept when the password is refused, with the reason', async () => {
    const person = await register({ alias: 'marguerite' })
    const { code } = await linkFor(person)
    const weak = [
      ['short', 'password_too_short'],
      ['azertyuiop', 'password_keyboard'],
      ['marguerite-2024', 'password_about_you'],
    ] as const
    for (const [password, reason] of weak) {
      expect(await refusal(await reset(code, password))).toMatchObject({
        ...{ status: 400, fields: [{ field: 'password', code: reason }] },
      })
    }
    expect(await reset(code)).toMatchObject({ status: 204 })
  })

  test('ends with the next one, and after a day', async () => {
    const person = await register()
    const first = await linkFor(person)
    const second = await linkFor(person)
    expect(await refusal(await reset(first.code))).toMatchObject({ code: 'reset_invalid' })
    await rows('UPDATE reset_links SET expires_at = 1 WHERE person = ?', person.me.id)
    expect(await refusal(await reset(second.code))).toMatchObject({ code: 'reset_invalid' })
    expect((await person.ask('/api/session')).status).toBe(200)
  })
})

describe('the strength of a password', () => {
  test.each([
    ['court', { level: 'weak', code: 'password_too_short' }],
    ['azertyuiop', { level: 'weak', code: 'password_keyboard' }],
    ['capucine-1999', { level: 'weak', code: 'password_about_you' }],
    ['k7#9-2x!4Q', { level: 'good' }],
    ['sept pirogues au clair de lune', { level: 'strong' }],
  ])('of %j is told: %j', async (password, told) => {
    const body = { password, context: ['Capucine'] }
    const answer = await ask('/api/password-strength', { method: 'POST', body })
    expect(await answer.json()).toEqual(told)
  })
})
