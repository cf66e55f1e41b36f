import type { Mention } from '../../protocol/message.ts'
import { may } from '../../protocol/rights.ts'
import type { ConversationStore } from './ports.ts'
import type { Actor } from './turn.ts'

const CODE = /```[\s\S]*?```|`[^`\n]*`/g
const CALL = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9][a-z0-9_.-]{0,30})/giu
const MOST = 50

/** Whom a text calls by `@alias` or `@room`; code is not a call, an unknown alias is just text. */
export function findMentions(text: string, actor: Actor, store: ConversationStore): Mention[] {
  if (!text.includes('@')) return []
  const found = new Set<Mention>()
  for (const [, name = ''] of text.replace(CODE, ' ').matchAll(CALL)) {
    const mention = resolve(name.toLowerCase(), actor, store)
    if (mention !== null) found.add(mention)
    if (found.size === MOST) break
  }
  return [...found]
}

/** A full stop or dash at the end belongs to the sentence, unless a name really ends so. */
function resolve(written: string, actor: Actor, store: ConversationStore): Mention | null {
  for (let name = written; ; name = name.slice(0, -1)) {
    if (name === 'room') {
      return may(actor, 'message.call-room', actor.place) ? 'room' : null
    }
    const person = store.personByAlias(name)
    if (person !== null || !/[.-]$/.test(name)) return person
  }
}
