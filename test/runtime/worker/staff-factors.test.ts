import { describe, expect, test } from 'vitest'
import { addGenerator, addPasskey, firstStep, secondStep, signedInBy } from './factors-support.ts'
import { Socket } from './socket.ts'
import { codeOf } from './factors-support.ts'
import { refusal, registerAs, rows, signIn, type Person } from './support.ts'

const REQUIRED = { status: 403, code: 'second_factor_required' }

function require(person: Person, staffSecondFactor: boolean): Promise<Response> {
  return person.ask('/api/settings', { method: 'PATCH', body: { staffSecondFactor } })
}

async function viewOf(person: Person, path: string): Promise<{ kind: string }> {
  const answer = await person.ask(`/api/page?path=${encodeURIComponent(path)}`)
  return (await answer.json<{ page: { view: { kind: string } } }>()).page.view
}

describe('a second factor for staff', () => {
  test('is required by nobody who has none', async () => {
    const administrator = await registerAs('administrator')
    expect(await refusal(await require(administrator, true))).toEqual(REQUIRED)
    expect(await rows("SELECT 1 FROM settings WHERE key = 'staffSecondFactor'")).toEqual([])
  })

  test('once required: without one nothing but its set-up is open', async () => {
    const [first, second, moderator] = [
      await registerAs('administrator'),
      await registerAs('administrator'),
      await registerAs('moderator'),
    ]
    const member = await registerAs('member')
    const { secret } = await addGenerator(first)
    const socket = await Socket.open(second, '/api/inbox/socket')
    await socket.next('welcome')
    expect((await require(first, true)).status).toBe(200)

    // Who was signed in without one is signed out, sockets included.
    expect(await socket.closed()).toBe(4001)
    for (const weak of [second, moderator])
      expect((await weak.ask('/api/session')).status).toBe(401)
    for (const one of [first, member]) expect((await one.ask('/api/session')).status).toBe(200)
    expect((await first.ask('/api/invitations')).status).toBe(200)

    const weak = await signIn(second.me.alias)
    expect(await refusal(await weak.ask('/api/invitations'))).toEqual(REQUIRED)
    expect(await refusal(await require(weak, false))).toEqual(REQUIRED)
    expect(await refusal(await member.ask('/api/invitations'))).toMatchObject({
      code: 'forbidden',
    })
    for (const path of ['/', '/rooms/general', '/admin/requests', '/settings/security']) {
      expect(await viewOf(weak, path)).toMatchObject({ kind: 'security', mustAddFactor: true })
    }
    const conversations = [{ id: 'r_general' }]
    const tickets = await weak.ask('/api/tickets', {
      ...{ method: 'POST', body: { inbox: true, conversations } },
    })
    expect(JSON.stringify(await tickets.json())).toContain('forbidden')

    await addPasskey(weak)
    expect((await weak.ask('/api/invitations')).status).toBe(200)
    expect(await viewOf(weak, '/admin/requests')).toMatchObject({ kind: 'requests' })

    // And nobody who has to have one takes the last away.
    const { ceremony } = await firstStep(first)
    const again = signedInBy(first, await secondStep({ ceremony, code: codeOf(secret) }))
    const removed = await again.ask('/api/factors/one-time-code', { method: 'DELETE' })
    expect(await refusal(removed)).toEqual(REQUIRED)
    expect((await require(again, false)).status).toBe(200)
    expect((await again.ask('/api/factors/one-time-code', { method: 'DELETE' })).status).toBe(204)
  })
})
