import * as v from 'valibot'
import type {
  BotMade as BotMadeAnswer,
  BotsAnswer,
  BotTokenMade as BotTokenMadeAnswer,
  HookMade as HookMadeAnswer,
} from '../../durable-objects/protocol/rest/bots.ts'
import { BOT_SCOPES } from '../../durable-objects/protocol/bot-scopes.ts'
import { Outgoing } from './outgoing-answers.ts'
import { Card, Moment, NamedRoom, type Of } from './parts.ts'

/* The schemas of what the routes of bots answer; like answers.ts. */

const key = {
  ...{ id: v.string(), name: v.string(), createdAt: Moment },
  ...{ usedAt: v.nullable(Moment), by: v.nullable(Card) },
}
const Token = v.strictObject({
  ...{ ...key, expiresAt: Moment, state: v.picklist(['valid', 'expired', 'revoked']) },
  scopes: v.array(v.picklist(BOT_SCOPES)),
})
const Hook = v.strictObject({
  ...{ ...key, room: v.nullable(NamedRoom), state: v.picklist(['valid', 'revoked']) },
})

export const Bots: Of<BotsAnswer> = v.strictObject({
  bots: v.array(
    v.strictObject({
      ...{ bot: Card, createdAt: Moment, tokens: v.array(Token), hooks: v.array(Hook) },
      outgoing: v.array(Outgoing),
      commands: v.array(v.strictObject({ name: v.string(), hint: v.string() })),
    }),
  ),
})
export const BotMade: Of<BotMadeAnswer> = v.strictObject({ bot: Card })
export const BotTokenMade: Of<BotTokenMadeAnswer> = v.strictObject({
  ...{ id: v.string(), token: v.string(), expiresAt: Moment },
})
export const HookMade: Of<HookMadeAnswer> = v.strictObject({ id: v.string(), url: v.string() })
