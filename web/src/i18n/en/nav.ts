import type { Section } from '../catalogue.ts'

export const nav: Section<'nav'> = {
  'nav.label': 'Rooms and private messages',
  'nav.rooms': 'Rooms',
  'nav.threads': 'Private messages',
  'nav.people': 'Everyone',
  'nav.onlyYou': 'You are alone for now. Invite your colleagues to create an account.',
  'nav.openMenu': 'Rooms and people',
  'nav.approval': 'on request',
  'nav.pending': 'waiting',
  'nav.refused': 'refused',
  'nav.online': 'online',
  'nav.offline': 'offline',
  'nav.you': 'you',
  'nav.unread': { one: '{count} unread', other: '{count} unread' },
  'nav.requests': 'Access requests',
  'nav.waiting': { one: '{count} waiting', other: '{count} waiting' },
  'nav.becomeAdministrator': 'Become administrator',
  'nav.signOut': 'Sign out',
  'nav.loading': 'Loading…',
  'nav.failed': 'The page could not be loaded.',
  'nav.retry': 'Try again',
}
