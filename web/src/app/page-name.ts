import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { unreachable } from '../../../durable-objects/protocol/result.ts'
import { subjectName } from '../conversation/subject.ts'
import { STATUS_TITLES } from '../stop/names.ts'
import { say } from '../i18n/say.ts'

/** What the page is called, also in the browser's tab; fetched with the first page that is no conversation. */
export function nameOf(page: PageData): string {
  const { view } = page
  switch (view.kind) {
    case 'sign-in':
      return say('auth.signInTitle')
    case 'register':
      return say('auth.registerTitle')
    case 'reset':
      return say('join.resetTitle')
    case 'overview':
      return say('console.overview')
    case 'costs':
      return say('console.costs')
    case 'all-rooms':
      return say('console.rooms')
    case 'accounts':
      return say('places.accounts')
    case 'invitations':
    case 'tokens':
    case 'bots':
    case 'recovery':
    case 'import':
    case 'holds':
    case 'server':
      return say(`places.${view.kind}`)
    case 'workspace':
      return say('places.house')
    case 'audit':
      return say('audit.title')
    case 'api':
      return say('tokens.apiTitle')
    case 'status':
      return say(STATUS_TITLES[view.server.state])
    case 'activity':
      return say('nav.activity')
    case 'setup':
      return say('setup.title')
    case 'reports':
      return say('places.reports')
    case 'sanctions':
      return say('places.sanctions')
    case 'requests':
      return say('admin.requestsTitle')
    case 'profile':
      return say('settings.profile')
    case 'deletion':
      return say('deletion.title')
    case 'security':
      return say('settings.security')
    case 'directory':
      return say('rooms.directoryTitle')
    case 'new-room':
      return say('rooms.new')
    case 'about':
      return say('rooms.about', { room: view.room.name })
    case 'privacy':
      return say('settings.privacy')
    case 'notifications':
      return say('settings.notifications')
    case 'emoji':
      return say('places.emoji')
    case 'look':
      return say('settings.look')
    case 'new-message':
      return say('write.title')
    case 'search':
      return say('search.title')
    case 'saved':
    case 'scheduled':
    case 'reminders':
      return say(`places.${view.kind}`)
    case 'outage':
      return say('outage.title')
    case 'missing':
      return say('missing.title')
    case 'conversation':
      return subjectName(view)
    default:
      return unreachable(view)
  }
}
