import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { isFresh, PROOF_HOLDS_MS } from '../../../worker/auth/fresh.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import type { Viewer } from '../../../worker/db/sessions.ts'
import { freshProof } from '../../../worker/middleware/fresh-proof.ts'
import { recognise } from '../../../worker/middleware/session.ts'
import { endSessionsOf } from '../../../worker/sign.ts'
import type { SignedInEnv } from '../../../worker/app-env.ts'
import { DAY, setSession, tokenOf } from './session-rows.ts'
import { Socket } from './socket.ts'
import { bindings, HOME, PASSWORD, refusal, register, signIn, type Person } from './support.ts'

const db = openDatabase(bindings.DB)

async function viewer(person: Person): Promise<Viewer> {
  const { viewer: found } = await recognise(new Headers({ cookie: person.cookie }), HOME, db)
  if (found === null) throw new Error('nobody')
  return found
}

/** A sensitive act behind the middleware, asked for by this person. */
async function act(person: Person): Promise<Response> {
  const found = await viewer(person)
  const app = new Hono<SignedInEnv>()
    .use(async (c, next) => {
      c.set('viewer', found)
      await next()
    })
    .post('/act', freshProof, (c) => c.body(null, 204))
  return await app.request('/act', { method: 'POST' })
}

function prove(person: Person, password = PASSWORD): Promise<Response> {
  return person.ask('/api/session/proof', { method: 'POST', body: { password } })
}

describe('fresh proof', () => {
  test('holds for ten minutes', () => {
    expect(isFresh(1_000, 1_000 + PROOF_HOLDS_MS - 1)).toBe(true)
    expect(isFresh(1_000, 1_000 + PROOF_HOLDS_MS)).toBe(false)
    expect(PROOF_HOLDS_MS).toBe(600_000)
  })

  test('is there after signing in, gone later, and there again after the password', async () => {
    const person = await register()
    expect((await act(person)).status).toBe(204)
    await setSession(person, { seen: 0, created: DAY })
    expect(await refusal(await act(person))).toEqual({ status: 403, code: 'proof_needed' })
    expect((await prove(person)).status).toBe(204)
    expect((await act(person)).status).toBe(204)
  })

  test('is not given for a wrong password, nor to another session of the same person', async () => {
    const here = await register()
    const there = await signIn(here.me.alias)
    for (const one of [here, there]) await setSession(one, { seen: 0, created: DAY })
    expect(await refusal(await prove(here, 'not the password'))).toEqual({
      ...{ status: 401, code: 'wrong_credentials' },
    })
    expect((await act(here)).status).toBe(403)
    await prove(here)
    expect((await act(here)).status).toBe(204)
    expect((await act(there)).status).toBe(403)
  })
})

describe('ending sessions', () => {
  test('ends all but the named one, with their sockets', async () => {
    const kept = await register()
    const [phone, stranger] = [await signIn(kept.me.alias), await register()]
    const sockets = await Promise.all(
      [kept, phone, stranger].map(async (one) => {
        const room = await Socket.open(one, '/api/conversations/r_general/socket')
        const inbox = await Socket.open(one, '/api/inbox/socket')
        await Promise.all([room.next('live'), inbox.next('welcome')])
        return [room, inbox] as const
      }),
    )
    const except = tokenOf(kept).hash
    const context = { env: bindings, var: { db } }
    expect(await endSessionsOf(context, kept.me.id, { except })).toBe(1)
    const [still, gone, others] = sockets
    for (const socket of gone ?? []) {
      expect(await socket.next('bye')).toMatchObject({ code: 'session_ended' })
      expect(await socket.closed()).toBe(4001)
    }
    expect((await phone.ask('/api/session')).status).toBe(401)
    for (const one of [kept, stranger]) expect((await one.ask('/api/session')).status).toBe(200)
    for (const socket of [...(still ?? []), ...(others ?? [])]) {
      socket.send({ t: 'ping' })
      await socket.next('pong')
    }
    expect(await endSessionsOf(context, kept.me.id)).toBe(1)
    expect((await kept.ask('/api/session')).status).toBe(401)
  })
})
