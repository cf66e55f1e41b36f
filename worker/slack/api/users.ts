import { and, asc, eq, gt } from 'drizzle-orm'
import { parseId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { isAcquainted } from '../../acquaintance.ts'
import { isLiving } from '../../db/people.ts'
import { people } from '../../db/schema.ts'
import { readSettings } from '../../settings.ts'
import { cursorArg, cursorOf, limitArg, textArg, type Call } from './call.ts'
import { fault, type Answer } from './faults.ts'
import { presentUser, TEAM_ID } from './present.ts'

const USUAL = 200
const MOST = 500

const columns = {
  ...{ id: people.id, alias: people.alias, name: people.name, role: people.role },
  timeZone: people.timeZone,
}

export async function authTest({ viewer, db, origin }: Call): Promise<Answer> {
  const { id, alias } = viewer.me
  const { workspaceName: team } = await readSettings(db)
  return {
    ...{ ok: true, url: `${origin}/`, team, user: alias, team_id: TEAM_ID, user_id: id },
    ...{ bot_id: id, is_enterprise_install: false },
  }
}

/** A bot is one of the team, and knows everybody. */
export async function list(call: Call): Promise<Answer> {
  const [limit, after] = [limitArg(call, USUAL, MOST), cursorArg(call)]
  if (typeof limit !== 'number') return limit
  if (typeof after === 'object' && after !== null) return after
  const last = parseId(PersonId, after)
  if (after !== null && last === null) return fault('invalid_cursor')
  const found = await call.db
    .select(columns)
    .from(people)
    .where(and(isLiving, last === null ? undefined : gt(people.id, last)))
    .orderBy(asc(people.id))
    .limit(limit + 1)
  const shown = found.slice(0, limit)
  const end = found.length > limit ? shown.at(-1)?.id : undefined
  return {
    ...{ ok: true, members: shown.map(presentUser) },
    response_metadata: { next_cursor: end === undefined ? '' : cursorOf(end) },
  }
}

export async function info(call: Call): Promise<Answer> {
  const { env, db, viewer } = call
  const id = parseId(PersonId, textArg(call, 'user'))
  if (id === null || !(await isAcquainted({ env, db, me: viewer.me }, id))) {
    return fault('user_not_found')
  }
  const [found] = await db
    .select(columns)
    .from(people)
    .where(and(eq(people.id, id), isLiving))
  return found === undefined ? fault('user_not_found') : { ok: true, user: presentUser(found) }
}
