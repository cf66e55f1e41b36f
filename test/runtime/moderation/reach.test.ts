import { expect, test } from 'vitest'
import type { Reach } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { invite, make } from '../worker/room-acts.ts'
import { register, registerAs, type Person } from '../worker/support.ts'

async function reach(by: Person, target: Person, room = ''): Promise<Reach> {
  const path = `/api/sanctions/reach?person=${target.me.id}&room=${room}`
  return await (await by.ask(path)).json<Reach>()
}

test('who keeps a room reaches its members there, and nobody everywhere', async () => {
  const [owner, member, outsider] = await Promise.all([register(), register(), register()])
  const { id: room } = await make(owner, {})
  await invite(owner, room, member)
  expect(await reach(owner, member, room)).toEqual({ room: 'members', workspace: false })
  expect(await reach(owner, outsider, room)).toEqual({ room: 'others', workspace: false })
  expect(await reach(member, owner, room)).toEqual({ room: 'none', workspace: false })
  expect(await reach(member, member, room)).toEqual({ room: 'none', workspace: false })
  expect(await reach(outsider, member, room)).toEqual({ room: 'none', workspace: false })
  expect(await reach(owner, member)).toEqual({ room: 'none', workspace: false })
})

test('staff reaches everybody below, and no equal', async () => {
  const [moderator, other, owner] = await Promise.all([
    registerAs('moderator'),
    registerAs('moderator'),
    register(),
  ])
  const { id: room } = await make(owner, {})
  expect(await reach(moderator, owner, room)).toEqual({ room: 'members', workspace: true })
  expect(await reach(moderator, other, room)).toEqual({ room: 'none', workspace: false })
})
