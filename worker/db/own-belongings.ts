import { encodeBase64 } from '@oslojs/encoding'
import { desc, eq } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import {
  apiTokens,
  audit,
  avatars,
  botCommands,
  botTokens,
  customEmoji,
  hooks,
  imports,
  oneTimeCodes,
  outgoingHooks,
  pushDeliveries,
  pushDevices,
  pushWishes,
  recoveryCodes,
} from './schema.ts'

/** The newest ones: who keeps a large place does much. */
const MOST_ACTS = 5_000

/**
 * What a person has besides what stands about them (own-records.ts): devices that are told, their
 * picture, what they made here and what they did under their authority. No secret: of an address to
 * which pushes go only whose service it is, of keys only that there are.
 */
export async function readBelongings(
  db: Database,
  person: PersonId,
): Promise<Readonly<Record<string, unknown>>> {
  const [devices, deliveries, [wishes], [picture], [codes], recovery, ...rest] = await db.batch([
    db
      .select({
        ...{ id: pushDevices.id, endpoint: pushDevices.endpoint, isOn: pushDevices.isOn },
        createdAt: pushDevices.createdAt,
      })
      .from(pushDevices)
      .where(eq(pushDevices.person, person)),
    db
      .select({
        ...{ device: pushDeliveries.device, at: pushDeliveries.at, kind: pushDeliveries.kind },
        status: pushDeliveries.status,
      })
      .from(pushDeliveries)
      .innerJoin(pushDevices, eq(pushDevices.id, pushDeliveries.device))
      .where(eq(pushDevices.person, person)),
    db
      .select({
        ...{ quietFrom: pushWishes.quietFrom, quietTo: pushWishes.quietTo, zone: pushWishes.zone },
        hasWords: pushWishes.hasWords,
      })
      .from(pushWishes)
      .where(eq(pushWishes.person, person)),
    db.select().from(avatars).where(eq(avatars.person, person)),
    db
      .select({ confirmedAt: oneTimeCodes.confirmedAt })
      .from(oneTimeCodes)
      .where(eq(oneTimeCodes.person, person)),
    db
      .select({ person: recoveryCodes.person })
      .from(recoveryCodes)
      .where(eq(recoveryCodes.person, person)),
    db
      .select({ name: customEmoji.name, createdAt: customEmoji.createdAt })
      .from(customEmoji)
      .where(eq(customEmoji.createdBy, person)),
    db
      .select({
        ...{ name: apiTokens.name, scopes: apiTokens.scopes, createdAt: apiTokens.createdAt },
        ...{ usedAt: apiTokens.usedAt, revokedAt: apiTokens.revokedAt },
      })
      .from(apiTokens)
      .where(eq(apiTokens.createdBy, person)),
    db
      .select({ bot: botTokens.bot, name: botTokens.name, createdAt: botTokens.createdAt })
      .from(botTokens)
      .where(eq(botTokens.createdBy, person)),
    db
      .select({ bot: hooks.bot, room: hooks.room, name: hooks.name, createdAt: hooks.createdAt })
      .from(hooks)
      .where(eq(hooks.createdBy, person)),
    db
      .select({
        ...{ bot: outgoingHooks.bot, name: outgoingHooks.name },
        createdAt: outgoingHooks.createdAt,
      })
      .from(outgoingHooks)
      .where(eq(outgoingHooks.createdBy, person)),
    db
      .select({ name: botCommands.name, bot: botCommands.bot, createdAt: botCommands.createdAt })
      .from(botCommands)
      .where(eq(botCommands.createdBy, person)),
    db
      .select({ id: imports.id, name: imports.name, createdAt: imports.createdAt })
      .from(imports)
      .where(eq(imports.createdBy, person)),
    db
      .select({ at: audit.at, kind: audit.kind, room: audit.room, reason: audit.reason })
      .from(audit)
      .where(eq(audit.actor, person))
      .orderBy(desc(audit.id))
      .limit(MOST_ACTS),
  ])
  const [emoji, tokens, ofBots, incoming, outgoing, commands, brought, acts] = rest
  return {
    pushes: {
      devices: devices.map(({ endpoint, ...device }) => ({ ...device, service: hostOf(endpoint) })),
      ...{ deliveries, wishes: wishes ?? null },
    },
    picture: picture ? { type: picture.type, bytes: encodeBase64(picture.bytes) } : null,
    factors: { oneTimeCodesSince: codes?.confirmedAt ?? null, recoveryCodes: recovery.length },
    made: {
      ...{ emoji, tokens, botTokens: ofBots, incomingHooks: incoming, outgoingHooks: outgoing },
      ...{ commands, imports: brought },
    },
    acts,
  }
}

function hostOf(endpoint: string): string {
  return URL.parse(endpoint)?.host ?? ''
}
