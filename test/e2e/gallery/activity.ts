import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

function concern(kind: Concern['kind'], minutes: number, more: Partial<Concern>): Concern {
  const at = f.AT - minutes * 60_000
  return { id: `${kind}:${minutes}`, kind, at, text: '', read: minutes > 60, ...more }
}

const general = { conversation: f.general.id as ConversationId }
const concerns: readonly Concern[] = [
  {
    ...{ id: 'r_general:3:own.1', kind: 'reminder', conversation: f.general.id, num: 3 },
    ...{
      at: f.AT,
      text: 'Répondre avant midi',
      own: '0197c000-0000-7000-8000-000000000001' as never,
    },
    read: false,
  },
  {
    ...{ id: 'r_general:0:own.2', kind: 'unsent', conversation: f.general.id },
    ...{ at: f.AT, text: 'room_locked', own: '0197c000-0000-7000-8000-000000000002' as never },
    read: false,
  },
  concern('mention', 2, { ...general, num: 3, by: f.benoit, text: '@awa tu as la clé ?' }),
  concern('reaction', 9, {
    ...{ ...general, num: 4, by: f.chloe, emoji: '🎉', count: 1, text: 'J’ai relu la note.' },
  }),
  concern('request', 30, { count: 2 }),
  concern('reply', 90, {
    ...{ conversation: 'd_a' as ConversationId, with: f.noor, num: 1, by: f.noor },
    text: 'صباح الخير، كيف الحال اليوم؟',
  }),
  concern('thread', 100, {
    ...{ conversation: 'r_unknown' as ConversationId, num: 9, by: f.long },
    text: 'chemin-sans-fin-'.repeat(30),
  }),
  concern('answer', 200, { conversation: f.accounting.id, text: 'member' }),
  concern('answer', 201, { conversation: f.accounting.id, text: 'refused' }),
  concern('report', 250, { ...general, num: 5, text: 'upheld', word: 'Merci de l’avoir dit.' }),
  concern('report', 251, { ...general, num: 7, text: 'dismissed' }),
  concern('reaction', 300, { ...general, num: 4, by: f.unbroken, count: 12, emoji: '👍' }),
  concern('keyword', 400, { ...general, num: 6, by: f.long, text: 'Le budget' }),
]

function activity(list: readonly Concern[]): (locale: Locale) => PageData {
  return (locale) => {
    const around = f.surroundings(locale)
    return f.page(locale, '/activity', { kind: 'activity', around, concerns: list })
  }
}

export const ACTIVITY: readonly State[] = [
  { name: 'activity', page: activity(concerns) },
  { name: 'activity-none', page: activity([]) },
]
