import { Hono, type Context } from 'hono'
import type { GivenCommand } from '../../durable-objects/protocol/bot-commands.ts'
import {
  isBotId,
  isRoomId,
  parseId,
  PersonId,
  type ConversationId,
} from '../../durable-objects/protocol/ids.ts'
import {
  GiveCommand,
  type CommandsAnswer,
} from '../../durable-objects/protocol/rest/bot-commands.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { actIn, type Place } from '../acting.ts'
import { signAnswerable } from '../answer-keys.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { commandsIn, commandsWith, hooksFor } from '../db/bot-commands.ts'
import type { Database } from '../db/database.ts'
import { isInGroup } from '../db/groups.ts'
import { findDoor } from '../door.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newGivenId } from '../new-id.ts'
import { refuse } from '../refuse.ts'

/** Commands of bots, as those who are with them in a room, a group or a private thread give them. */
export const commands = new Hono<AppEnv>()
  .get('/rooms/:room/commands', signedIn, async (c) => {
    const { db, viewer } = c.var
    const place = placeOf(c)
    const door = await findDoor({ env: c.env, db, viewer }, place)
    if (!door.ok) return refuse(c, door.code)
    const found = await commandsAt(db, door.value.conversation, place)
    return c.json<CommandsAnswer>({ commands: found })
  })
  .post('/rooms/:room/commands', signedIn, jsonBody(GiveCommand), async (c) => {
    const given = await give(c, placeOf(c), c.req.valid('json'))
    if (given.ok) return c.body(null, 204)
    const { code, retryAfterMs } = given
    return refuse(c, code, { ...(retryAfterMs !== undefined && { retryAfterMs }) })
  })

function placeOf(c: Context<SignedInEnv, '/rooms/:room/commands'>): Place {
  return { id: c.req.param('room'), withWhom: c.req.query('with') ?? null }
}

/** After the door was found: whom one writes with in a private thread is known. */
async function commandsAt(db: Database, conversation: ConversationId, { withWhom }: Place) {
  const now = Date.now()
  if (isRoomId(conversation)) return await commandsIn(db, conversation, now)
  const other = parseId(PersonId, withWhom)
  return other !== null && isBotId(other) ? await commandsWith(db, other, now) : []
}

async function give(
  { env, var: { db, viewer } }: Context<SignedInEnv>,
  place: Place,
  { name, words }: GiveCommand,
): Promise<Result<true>> {
  const { me } = viewer
  const door = await findDoor({ env, db, viewer }, place)
  if (!door.ok) return door
  const { conversation: room } = door.value
  const now = Date.now()
  const known = await commandsAt(db, room, place)
  const command = known.find((one) => one.name === name.toLowerCase())
  if (command === undefined) return failure('not_found')
  // Who may not write here gives no commands: the conversation knows, and says who is writing.
  const writing = await actIn({ env, db, viewer }, place, { t: 'typing' })
  if (!writing.ok) return writing
  const by = { id: me.id, alias: me.alias, name: me.name }
  const bot = command.bot.id
  const about = { bot, person: me.id, conversation: room, name: command.name }
  const answer = await signAnswerable(env.PASSWORD_PEPPER, about, now)
  const id = newGivenId()
  const given: GivenCommand = { ...{ id, name: command.name, room, by, words, at: now }, answer }
  const heard = await callObject(() => env.INBOX.getByName(bot).noteCommand(given))
  if (typeof heard === 'number') return failure('slow_down', { retryAfterMs: heard })
  // In groups and private threads no webhook listens: there it goes to all that the bot has.
  const listened = isRoomId(room) && !(await isInGroup(db, me.id, room)) ? room : null
  const hooks = await hooksFor(db, bot, listened)
  const event = { id, type: 'command', at: now, room: listened, data: given }
  await Promise.all(hooks.map((one) => callObject(() => env.OUTGOING.getByName(one).take([event]))))
  return heard === 'away' && hooks.length === 0 ? failure('bot_away') : success(true)
}
