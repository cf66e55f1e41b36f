import { Hono, type Context } from 'hono'
import type { GivenCommand } from '../../durable-objects/protocol/bot-commands.ts'
import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import {
  GiveCommand,
  type CommandsAnswer,
} from '../../durable-objects/protocol/rest/bot-commands.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { actIn } from '../acting.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { commandsIn, hooksFor } from '../db/bot-commands.ts'
import { findDoor } from '../door.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newGivenId } from '../new-id.ts'
import { refuse } from '../refuse.ts'

/** Commands of bots, as those in a room give them. */
export const commands = new Hono<AppEnv>()
  .get('/rooms/:room/commands', signedIn, async (c) => {
    const { db, viewer } = c.var
    const door = await findDoor(
      ...([
        { env: c.env, db, viewer },
        { id: c.req.param('room'), withWhom: null },
      ] as const),
    )
    if (!door.ok) return refuse(c, door.code)
    const { conversation } = door.value
    const found = isRoomId(conversation) ? await commandsIn(db, conversation, Date.now()) : []
    return c.json<CommandsAnswer>({ commands: found })
  })
  .post('/rooms/:room/commands', signedIn, jsonBody(GiveCommand), async (c) => {
    const given = await give(c, c.req.param('room'), c.req.valid('json'))
    if (given.ok) return c.body(null, 204)
    const { code, retryAfterMs } = given
    return refuse(c, code, { ...(retryAfterMs !== undefined && { retryAfterMs }) })
  })

async function give(
  { env, var: { db, viewer } }: Context<SignedInEnv>,
  id: string,
  { name, words }: GiveCommand,
): Promise<Result<true>> {
  const { me } = viewer
  const place = { id, withWhom: null }
  const door = await findDoor({ env, db, viewer }, place)
  if (!door.ok) return door
  const { conversation: room } = door.value
  const now = Date.now()
  const known = isRoomId(room) ? await commandsIn(db, room, now) : []
  const command = known.find((one) => one.name === name.toLowerCase())
  if (command === undefined || !isRoomId(room)) return failure('not_found')
  // Who may not write here gives no commands: the conversation knows, and says who is writing.
  const writing = await actIn({ env, db, viewer }, place, { t: 'typing' })
  if (!writing.ok) return writing
  const by = { id: me.id, alias: me.alias, name: me.name }
  const given: GivenCommand = { id: newGivenId(), name: command.name, room, by, words, at: now }
  const bot = command.bot.id
  const heard = await callObject(() => env.INBOX.getByName(bot).noteCommand(given))
  if (typeof heard === 'number') return failure('slow_down', { retryAfterMs: heard })
  const hooks = await hooksFor(db, bot, room)
  const event = { id: given.id, type: 'command', at: now, room, data: given }
  await Promise.all(hooks.map((one) => callObject(() => env.OUTGOING.getByName(one).take([event]))))
  return heard === 'away' && hooks.length === 0 ? failure('bot_away') : success(true)
}
