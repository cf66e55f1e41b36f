import { describe, expect, test } from 'vitest'
import { Socket } from './socket.ts'
import { cookieOf, PASSWORD, Person, refusal, register, rows, signIn } from './support.ts'

const NEXT = 'la pile agrafe un cheval noir'

function change(person: Person, current: string, password: string): Promise<Response> {
  return person.ask('/api/password', { method: 'POST', body: { current, password } })
}

describe('changing the password', () => {
  test('ends every session and its sockets, and gives this one a new token', async () => {
    const here = await register()
    const there = await signIn(here.me.alias)
    const sockets = await Promise.all(
      [here, there].map(async (one) => {
        const socket = await Socket.open(one, '/api/inbox/socket')
        await socket.next('welcome')
        return socket
      }),
    )
    const answer = await change(here, PASSWORD, NEXT)
    expect(answer.status).toBe(204)
    const renewed = new Person(here.me, cookieOf(answer))
    for (const old of [here, there]) expect((await old.ask('/api/session')).status).toBe(401)
    for (const socket of sockets) expect(await socket.closed()).toBe(4001)
    expect((await renewed.ask('/api/session')).status).toBe(200)
    expect(await rows('SELECT 1 FROM sessions WHERE person = ?', here.me.id)).toHaveLength(1)

    await signIn(here.me.alias, NEXT)
    await expect(signIn(here.me.alias)).rejects.toThrow('401')
    expect(await rows("SELECT actor FROM audit WHERE kind = 'password.change'")).toContainEqual({
      actor: here.me.id,
    })
  })

  test('needs the present one, and a new one that is good', async () => {
    const person = await register()
    expect(await refusal(await change(person, 'not the password', NEXT))).toEqual({
      ...{ status: 401, code: 'wrong_credentials' },
      fields: [{ field: 'current', code: 'wrong_credentials' }],
    })
    expect(await refusal(await change(person, PASSWORD, 'short'))).toEqual({
      ...{ status: 400, code: 'password_too_short' },
      fields: [{ field: 'password', code: 'password_too_short' }],
    })
    expect((await person.ask('/api/session')).status).toBe(200)
    await signIn(person.me.alias)
  })
})
