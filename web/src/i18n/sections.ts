import type { View } from '../../../durable-objects/protocol/rest/page-data.ts'

/** Around and in every conversation: these pages follow each other without a reload. */
const CONVERSATIONS = [
  ...['app', 'error', 'form', 'nav', 'proof', 'talk', 'link', 'compose', 'door', 'missing'],
  ...['groups', 'side', 'picker', 'person', 'status', 'message', 'panel', 'keys', 'stop'],
  ...['commands', 'emoji', 'files', 'moderation', 'sanctioned', 'alerts', 'polls'],
  'places',
] as const

const SIGNED_OUT = ['app', 'auth', 'error', 'form', 'missing', 'sanctioned'] as const

const JOINING = [...SIGNED_OUT, 'join'] as const

/**
 * The sections that a page may say something from. One who moves on to a page with other sections
 * loads it anew (app/load-page.ts): settings need not travel with every conversation.
 */
export function sectionsOf(view: View): readonly string[] {
  if (view.kind === 'register' || view.kind === 'reset') return JOINING
  if (view.kind === 'status') return [...SIGNED_OUT, 'stop']
  if (view.kind === 'server') {
    return [
      ...(view.around === null ? [...SIGNED_OUT, 'proof', 'places'] : CONVERSATIONS),
      'house',
      'keeping',
    ]
  }
  if (view.kind === 'outage') return [...SIGNED_OUT, 'outage']
  if (view.kind === 'deletion') return [...SIGNED_OUT, 'deletion']
  if (!('around' in view) || view.around === null) return SIGNED_OUT
  switch (view.kind) {
    case 'conversation':
    case 'missing':
      return CONVERSATIONS
    case 'new-message':
      return [...CONVERSATIONS, 'write']
    case 'search':
      return [...CONVERSATIONS, 'search']
    case 'saved':
    case 'scheduled':
    case 'reminders':
      return [...CONVERSATIONS, 'later']
    case 'activity':
      return [...CONVERSATIONS, 'activity']
    case 'requests':
      return [...CONVERSATIONS, 'admin', 'house', 'keeping', 'console']
    case 'directory':
    case 'new-room':
      return [...CONVERSATIONS, 'rooms']
    case 'reports':
    case 'sanctions':
      return [...CONVERSATIONS, 'house', 'keeping']
    case 'about':
      return [...CONVERSATIONS, 'rooms', 'admin', 'keeping', 'place', 'kept']
    case 'overview':
    case 'costs':
    case 'all-rooms':
    case 'accounts':
    case 'invitations':
      return [...CONVERSATIONS, 'house', 'keeping', 'console']
    case 'workspace':
      return [...CONVERSATIONS, 'house', 'keeping', 'place', 'kept']
    case 'audit':
      return [...CONVERSATIONS, 'house', 'keeping', 'audit']
    case 'tokens':
      return [...CONVERSATIONS, 'house', 'keeping', 'tokens', 'console']
    case 'bots':
      return [...CONVERSATIONS, 'house', 'keeping', 'tokens', 'bots', 'outgoing']
    case 'recovery':
      return [...CONVERSATIONS, 'house', 'keeping', 'recovery']
    case 'import':
      return [...CONVERSATIONS, 'house', 'keeping', 'bringing']
    case 'holds':
      return [...CONVERSATIONS, 'house', 'keeping', 'holds']
    case 'api':
      return [...CONVERSATIONS, 'house', 'keeping', 'tokens']
    case 'profile':
      return [...CONVERSATIONS, 'settings', 'profile']
    case 'security':
      return [...CONVERSATIONS, 'settings', 'security']
    case 'privacy':
      return [...CONVERSATIONS, 'settings', 'privacy']
    case 'emoji':
      return [...CONVERSATIONS, 'settings', 'custom']
    case 'look':
      return [...CONVERSATIONS, 'settings', 'look']
    case 'notifications':
      return [...CONVERSATIONS, 'settings', 'notifications', 'push', 'security']
    case 'setup':
      return [...CONVERSATIONS, 'setup']
  }
}
