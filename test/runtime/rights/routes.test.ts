import { beforeAll, expect, test } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { PeopleAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { API_ROUTES } from '../../support/routes/api-routes.ts'
import { refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import { castPlayers, columnOf, COLUMNS, stageRoom, type Column, type Player } from './cast.ts'
import { ACTS, type Act, type Stage } from './room-acts.ts'

const ACCESSES = ['open', 'approval', 'private'] as const
type Access = (typeof ACCESSES)[number]

let players: readonly Player[]
/** They are in every room: one who keeps it, one who does not, one who waits at the door. */
let owner: Person
let keeper: Person
let extra: Person
let asker: Person

beforeAll(async () => {
  players = await castPlayers()
  owner = await register()
  keeper = await register()
  extra = await register()
  asker = await register()
}, 60_000)

let staged = 0

async function newStage(player: Player, access: Access): Promise<Stage> {
  staged += 1
  const room = `r_matrix${staged}x` as RoomId
  await stageRoom(room, access, [
    player,
    { person: owner, standing: 'owner' },
    { person: keeper, standing: 'moderator' },
    { person: extra, standing: 'member' },
  ])
  const request = `q_${staged}`
  await rows(
    `INSERT INTO access_requests (id, room, person, state, created_at, expires_at)
     VALUES (?, ?, ?, 'pending', 1, 9999999999999)`,
    ...[request, room, asker.me.id],
  )
  return { room, access, request, keeper: keeper.me.id, extra: extra.me.id }
}

async function tryAct(act: Act, person: Person, stage: Stage) {
  const { method, path, body } = act.ask(stage)
  const answer = await person.ask(path, { method, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, headers: [...answer.headers], text: await answer.text() }
}

function expected(act: Act, column: Column, access: Access): number | 'hidden' {
  const isOutside = column.toLowerCase().endsWith('outside') || column === 'outsider'
  if (column === 'guestOutside' || (isOutside && access === 'private')) return 'hidden'
  const cell = act.who[COLUMNS.indexOf(column)]
  if (act.inside !== undefined && !isOutside) return act.inside
  if (act.only !== undefined && act.only !== access) return act.no ?? 403
  return cell === 'y' ? act.yes : (act.no ?? 403)
}

test('who may what in a room, by each route, and what is hidden looks like nothing', async () => {
  const count = { cells: 0, allowed: 0, hidden: 0 }
  const wrong: string[] = []
  for (const access of ACCESSES) {
    for (const player of players) {
      const stage = await newStage(player, access)
      const never: Stage = { ...stage, room: 'r_never' as RoomId, request: 'q_never' }
      const column = columnOf(player)
      for (const act of ACTS) {
        const found = await tryAct(act, player.person, stage)
        const wanted = expected(act, column, access)
        count.cells += 1
        if (wanted === act.yes) count.allowed += 1
        if (wanted === 'hidden') {
          count.hidden += 1
          const nothing = await tryAct(act, player.person, never)
          if (JSON.stringify(found) === JSON.stringify(nothing)) continue
        } else if (found.status === wanted) continue
        wrong.push(`${act.name}, ${column}, ${access}: ${found.status} instead of ${wanted}`)
      }
    }
  }
  console.log(`rights by route: ${JSON.stringify(count)}`)
  expect(wrong).toEqual([])
  // Counted by hand from the letters of ACTS: 562 inside, 60 outside.
  expect(count).toEqual({ cells: 23 * 16 * 3, allowed: 622, hidden: 23 * (3 + 3) })
}, 240_000)

test('every route about a room or a request stands here', () => {
  const here = new Set(ACTS.map(({ route }) => route))
  // Under /api/admin the same handlers stand once more, for scripts; what stands there alone is for
  // administrators (test/runtime/moving/export.test.ts).
  const about = API_ROUTES.map(({ method, route }) => `${method} ${route}`).filter((route) =>
    / \/api\/((rooms|access-requests)\/:|conversations\/:(id\/content|conversation\/polls))/.test(
      route,
    ),
  )
  expect([...here].sort()).toEqual([...new Set(about)].sort())
})

test('elsewhere a guest may no more than a member, and nobody more than is written', async () => {
  const elsewhere = API_ROUTES.filter(
    ({ method, route }) =>
      !ACTS.some((act) => act.route === `${method} ${route}`) && route !== '/api/session',
  )
  const guest = await registerAs('guest')
  const wrong: string[] = []
  for (const { method, route, path = route, body, expect: statuses } of elsewhere) {
    const answer = await guest.ask(path, { method, ...(body === undefined ? {} : { body }) })
    const [, asMember] = statuses
    const fits = answer.status === asMember || [403, 404].includes(answer.status)
    if (!fits) wrong.push(`${method} ${route}: ${answer.status}, a member ${asMember}`)
  }
  console.log(`rights of a guest elsewhere: ${elsewhere.length} routes`)
  expect(wrong).toEqual([])
  await rows('DELETE FROM memberships WHERE person = ?', guest.me.id)
  const { people } = await (await guest.ask('/api/people')).json<PeopleAnswer>()
  expect(people.map(({ id }) => id)).toEqual([guest.me.id])
  const make = { method: 'POST', body: { name: 'Ici', access: 'open' } }
  expect(await refusal(await guest.ask('/api/rooms', make))).toMatchObject({ code: 'forbidden' })
  expect(await guest.ask('/api/invitations')).toMatchObject({ status: 403 })
})
