import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { unreachable } from '../../../durable-objects/protocol/result.ts'
import { say } from '../i18n/say.ts'

/** What the page is called, also in the browser's tab. */
export function nameOf(page: PageData): string {
  const { view } = page
  switch (view.kind) {
    case 'sign-in':
      return say('auth.signInTitle')
    case 'register':
      return say('auth.registerTitle')
    case 'setup':
      return say('setup.title')
    case 'requests':
      return say('admin.requestsTitle')
    case 'security':
      return say('settings.security')
    case 'missing':
      return say('missing.title')
    case 'conversation':
      if (view.subject.kind === 'room') return view.subject.room.name
      return view.subject.with.id === view.around.me.id
        ? say('talk.withOneself')
        : view.subject.with.name
    default:
      return unreachable(view)
  }
}

export function titleOf(page: PageData): string {
  return `${nameOf(page)} · ${say('app.name')}`
}
