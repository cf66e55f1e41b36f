import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { SERVER_NAME } from '../../../durable-objects/protocol/rpc-server.ts'
import type { Overview } from '../../../durable-objects/protocol/rest/console.ts'
import type { ServerChanged } from '../../../durable-objects/protocol/rest/server.ts'
import { Socket } from './socket.ts'
import { register, registerAs, type Person } from './support.ts'

describe('how many are there', () => {
  const count = async (administrator: Person) =>
    (await (await administrator.ask('/api/admin/overview')).json<Overview>()).online
  const confirmed = async (administrator: Person) =>
    (await (await administrator.ask('/api/admin/server')).json<ServerChanged>()).reach?.confirmed ??
    Number.NaN

  test('never tells of somebody invisible, when they choose it, come or show again', async () => {
    const [administrator, person] = [await registerAs('administrator'), await register()]
    const before = (await count(administrator)) ?? 0
    const open = async () => {
      const socket = await Socket.open(person, '/api/inbox/socket')
      await socket.next('welcome')
      return socket
    }
    const confirmedBefore = await confirmed(administrator)
    const inbox = await open()
    expect(await count(administrator)).toBe(before + 1)
    expect(await confirmed(administrator)).toBe(confirmedBefore + 1)
    inbox.send({ t: 'choose', mode: 'invisible' })
    await inbox.next('own')
    await vi.waitFor(async () => expect(await count(administrator)).toBe(before))
    expect(await confirmed(administrator)).toBe(confirmedBefore)
    // Signed off by the clock, and back.
    await runInDurableObject(env.SERVER.getByName(SERVER_NAME), (_, state) =>
      state.storage.sql.exec('DELETE FROM live WHERE name = ?', person.me.id),
    )
    await runInDurableObject(env.INBOX.getByName(person.me.id), (_, state) => {
      state.storage.sql.exec('UPDATE server_gate SET is_live = 0')
    })
    inbox.close()
    await evictDurableObject(env.INBOX.getByName(person.me.id))
    const back = await open()
    expect(await count(administrator)).toBe(before)
    back.send({ t: 'choose', mode: 'auto' })
    await back.next('own')
    await vi.waitFor(async () => expect(await count(administrator)).toBe(before + 1))
    back.close()
  })
})
