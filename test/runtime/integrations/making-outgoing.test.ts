import { beforeAll, describe, expect, test } from 'vitest'
import { OUTGOING_EVENTS } from '../../../durable-objects/protocol/rest/outgoing.ts'
import { refusal, registerAs, rows, type Person } from '../worker/support.ts'
import { newBot } from './support.ts'

const ADDRESS = 'https://hooks.exemple.org/palabre'
const ALL = OUTGOING_EVENTS

let administrator: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

describe('making an outgoing webhook', () => {
  test.each([
    [{ url: 'http://hooks.exemple.org/' }, 'address_not_public', 'url'],
    [{ url: 'https://127.0.0.1/' }, 'address_not_public', 'url'],
    [{ url: 'http://127.0.0.1:4000/' }, 'address_not_public', 'url'],
    [{ rooms: ['r_inconnu'] }, 'not_found', 'rooms'],
    [{ events: ['message.read'] }, 'invalid_field', 'events.0'],
    [{ rooms: [] }, 'invalid_field', 'rooms'],
  ])('is refused with %j', async (more, code, field) => {
    const bot = await newBot(administrator)
    const body = { name: 'x', url: ADDRESS, events: ALL, rooms: ['r_general'], ...more }
    const path = `/api/admin/bots/${bot.id}/outgoing`
    const refused = await refusal(await administrator.ask(path, { method: 'POST', body }))
    expect(refused.status).toBe(code === 'not_found' ? 404 : 400)
    expect(refused.fields).toMatchObject([{ field, code }])
  })

  test('is for administrators with fresh proof, who may bring people into the room', async () => {
    const bot = await newBot(administrator)
    const body = { name: 'x', url: ADDRESS, events: ALL, rooms: ['r_general'] }
    const call = { method: 'POST', body }
    const path = `/api/admin/bots/${bot.id}/outgoing`
    for (const role of ['member', 'moderator'] as const) {
      const someone = await registerAs(role)
      expect(await refusal(await someone.ask(path, call))).toMatchObject({ status: 403 })
    }
    const late = await registerAs('administrator')
    await rows('UPDATE sessions SET proved_at = 1 WHERE person = ?', late.me.id)
    expect(await refusal(await late.ask(path, call))).toMatchObject({ code: 'proof_needed' })
  })

  test('stops at five of one bot', async () => {
    const bot = await newBot(administrator)
    const body = { name: 'x', url: ADDRESS, events: ALL, rooms: ['r_general'] }
    const statuses: number[] = []
    for (let many = 1; many < 7; many += 1) {
      const call = { method: 'POST', body }
      statuses.push((await administrator.ask(`/api/admin/bots/${bot.id}/outgoing`, call)).status)
    }
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409])
  })
})
