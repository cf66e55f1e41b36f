import { expect, test } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { rows } from '../worker/support.ts'
import { castPlayers, stageRoom, type Player } from './cast.ts'

/** What each is when it comes to sanctions: staff by the workspace, others by the room. */
type Title = 'administrator' | 'moderator' | 'owner' | 'keeper' | 'member' | 'guest'

function titleOf({ role, standing }: Player): Title {
  if (role !== 'member') return role
  return standing === 'owner' ? 'owner' : standing === 'moderator' ? 'keeper' : 'member'
}

/** Written by hand, apart from protocol/rights.ts: whom each may sanction in a room of theirs. */
const MAY: Readonly<Record<Title, readonly Title[]>> = {
  administrator: ['moderator', 'owner', 'keeper', 'member', 'guest'],
  moderator: ['owner', 'keeper', 'member', 'guest'],
  owner: ['keeper', 'member', 'guest'],
  keeper: ['member', 'guest'],
  member: [],
  guest: [],
}

const KINDS = ['kick', 'mute', 'ban'] as const
const ACCESSES = ['open', 'private'] as const

function inRoom(by: Player, target: Player, access: (typeof ACCESSES)[number]): number {
  const knows = by.standing !== null || (access !== 'private' && by.role !== 'guest')
  if (!knows) return 404
  const title = titleOf(by)
  if (title === 'member' || title === 'guest') return 403
  return MAY[title].includes(titleOf(target)) ? 201 : 403
}

function everywhere(by: Player, target: Player): number {
  if (by.role !== 'administrator' && by.role !== 'moderator') return 403
  const below = by.role === 'administrator' ? ['moderator', 'member', 'guest'] : ['member', 'guest']
  return below.includes(target.role) ? 201 : 403
}

test('who may kick, mute and ban whom, in rooms and everywhere, by the route', async () => {
  const [actors, targets] = [await castPlayers(), await castPlayers()]
  const count = { cells: 0, allowed: 0 }
  const wrong: string[] = []
  const say = ({ role, standing }: Player) => `${role}/${standing ?? 'outside'}`
  const attempt = async (by: Player, target: Player, what: object, wanted: number) => {
    const body = { person: target.person.me.id, reason: 'Essai', endsAt: null, ...what }
    const { status } = await by.person.ask('/api/sanctions', { method: 'POST', body })
    count.cells += 1
    if (status === 201) count.allowed += 1
    if (status !== wanted) {
      wrong.push(`${say(by)} ${JSON.stringify(what)} ${say(target)}: ${status}, not ${wanted}`)
    }
    if (status === 201) await rows('DELETE FROM sanctions')
  }
  for (const access of ACCESSES) {
    const room = `r_sanctions${access}` as RoomId
    await stageRoom(room, access, [...actors, ...targets])
    for (const by of actors) {
      for (const [at, target] of targets.entries()) {
        const kind = KINDS[at % KINDS.length] ?? 'mute'
        await attempt(by, target, { kind, room }, inRoom(by, target, access))
        if (target.standing !== null) {
          const values = [room, target.person.me.id, target.standing]
          await rows('INSERT OR IGNORE INTO memberships VALUES (?, ?, ?, 1)', ...values)
        }
      }
    }
  }
  for (const by of actors) {
    for (const target of targets) {
      await attempt(by, target, { kind: 'ban', room: null }, everywhere(by, target))
    }
  }
  console.log(`rights to sanction: ${JSON.stringify(count)}`)
  expect(wrong).toEqual([])
  // Counted by hand. Open: administrators 4 x 12, moderators 4 x 8, owner 7, keeper 6. Private: those
  // inside, 3 x 12 + 3 x 8 + 7 + 6. Everywhere: 4 x 12 + 4 x 8.
  expect(count).toEqual({ cells: 3 * 256, allowed: 93 + 73 + 80 })
}, 240_000)
