import { expect, test } from 'vitest'
import type { NamedRoom, PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { archive, make, setRole, invite } from '../worker/room-acts.ts'
import { register, registerAs, type Person } from '../worker/support.ts'
import { imposed, KICK } from './support.ts'

async function offered(by: Person, path: string): Promise<readonly NamedRoom[] | null> {
  const answer = await by.ask(`/api/page?path=${encodeURIComponent(path)}`)
  const { view } = (await answer.json<{ page: PageData }>()).page
  return view.kind === 'sanctions' || view.kind === 'audit' ? view.rooms : null
}

const idsIn = (rooms: readonly NamedRoom[] | null) => rooms?.map(({ id }) => id) ?? []

test('sanctions and audit are looked up by any room that staff may know of, also one put away', async () => {
  const [owner, member, staff] = [
    await register(),
    await register(),
    await registerAs('administrator'),
  ]
  const used = await make(owner)
  const away = await make(owner)
  const hidden = await make(owner, { access: 'private' })
  for (const { id } of [used, away, hidden]) {
    await invite(owner, id, member)
    await imposed(owner, member, { ...KICK(), room: id })
  }
  expect((await archive(owner, away.id)).status).toBe(204)
  for (const path of ['/admin/sanctions?state=all', '/admin/audit']) {
    const ids = idsIn(await offered(staff, path))
    expect(ids).toEqual(expect.arrayContaining([used.id, away.id]))
    expect(ids).not.toContain(hidden.id)
  }
})

test('who keeps rooms is offered those, with their names alone', async () => {
  const [owner, keeper] = [await register(), await register()]
  const [kept, other, away] = [await make(owner), await make(owner), await make(owner)]
  for (const { id } of [kept, other, away]) await invite(owner, id, keeper)
  for (const { id } of [kept, away]) await setRole(owner, id, keeper, 'moderator')
  await archive(owner, away.id)
  const named = ({ id, name }: NamedRoom) => ({ id, name })
  expect(await offered(keeper, `/admin/sanctions?room=${kept.id}`)).toEqual([named(kept)])
  expect(await offered(keeper, `/admin/sanctions?room=${other.id}`)).toBeNull()
  expect(await offered(keeper, '/admin/sanctions')).toBeNull()
})
