import { expect, test } from 'vitest'
import type { OwnSanctionsAnswer } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { addGenerator } from '../worker/factors-support.ts'
import { enter, make, setRole } from '../worker/room-acts.ts'
import { register, registerAs, signIn, type Person } from '../worker/support.ts'
import { impose, imposed, lift } from './support.ts'

async function named(person: Person): Promise<string[]> {
  const answer = await person.ask('/api/sanctions/mine')
  const { sanctions } = await answer.json<OwnSanctionsAnswer>()
  return sanctions.flatMap((sanction) => sanction.mayLift.map(({ id }) => id))
}

test('those are named who may lift it now: none who waits for a second factor, none who is banned', async () => {
  const [administrator, owner, member] = [
    await registerAs('administrator'),
    await register(),
    await register(),
  ]
  const staff = {
    weak: await registerAs('moderator'),
    weakKeeper: await registerAs('moderator'),
    strong: await registerAs('moderator'),
    banned: await registerAs('moderator'),
  }
  const { id: room } = await make(owner, { access: 'open' })
  for (const one of [member, staff.weakKeeper]) await enter(one, room)
  await setRole(owner, room, staff.weakKeeper, 'moderator')
  const { id } = await imposed(owner, member, { kind: 'mute', room })
  const all = [administrator, owner, ...Object.values(staff)]
  const among = async () => {
    const found = new Set(await named(member))
    return all.filter(({ me }) => found.has(me.id))
  }
  expect(new Set(await among())).toEqual(new Set(all))

  for (const one of [administrator, staff.strong]) await addGenerator(one)
  const call = { method: 'PATCH', body: { staffSecondFactor: true } }
  expect((await administrator.ask('/api/settings', call)).status).toBe(200)
  expect((await impose(administrator, staff.banned)).status).toBe(201)
  const may = [administrator, owner, staff.strong]
  expect(new Set(await among())).toEqual(new Set(may))

  // Named is who would be obeyed.
  for (const one of [staff.weak, staff.weakKeeper]) {
    const again = await signIn(one.me.alias)
    expect((await lift(again, id)).status).toBeGreaterThanOrEqual(400)
  }
  expect((await lift(staff.strong, id)).status).toBe(204)
  await administrator.ask('/api/settings', { ...call, body: { staffSecondFactor: false } })
})
