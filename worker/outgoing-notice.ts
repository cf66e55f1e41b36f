import type { Locale } from '../durable-objects/protocol/rest/accounts.ts'
import { actIn, cidFor } from './acting.ts'
import { asBot } from './db/bot-keys.ts'
import type { Database } from './db/database.ts'
import { listToNotice, listUnnoticed, noteNoticed } from './db/outgoing.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { threadIdOf } from './thread-id.ts'

type Say = (name: string) => string

/** In a language that is not here it is said in English. */
const WORDS: Readonly<Partial<Record<Locale, Say>>> & { readonly en: Say } = {
  fr: (name) =>
    `Le webhook « ${name} » s’est arrêté : son adresse ne répond plus. Il se rallume sous [Robots](/admin/bots).`,
  en: (name) =>
    `The webhook “${name}” has stopped: its address no longer answers. Switch it on again under [Bots](/admin/bots).`,
}

/** Webhooks that were switched off: their bots say so to the administrators, once. Never throws. */
export async function noticeStoppedHooks(env: Env, db: Database): Promise<void> {
  try {
    const hooks = await listUnnoticed(db)
    const administrators = hooks.length === 0 ? [] : await listToNotice(db)
    for (const { id, name, offAt, bot } of hooks) {
      const viewer = asBot(bot, id)
      for (const { id: person, locale } of administrators) {
        const place = { id: threadIdOf(bot.id, person), withWhom: person }
        const cid = cidFor(`${id}\n${String(offAt)}`)
        const command = { t: 'send', cid, text: (WORDS[locale] ?? WORDS.en)(name) } as const
        // Whoever lets no bot write to them reads it in the audit and on the page.
        await actIn({ env, db, viewer }, place, command)
      }
      await noteNoticed(db, id, Date.now())
    }
  } catch (error) {
    logFailure('telling that a webhook has stopped', error)
  }
}
