import type { Key } from '../i18n/catalogue.ts'

/** The pages of the settings, in the order of their links. */
export const SETTINGS_PLACES = [
  { path: '/settings/profile', name: 'settings.profile' },
  { path: '/settings/security', name: 'settings.security' },
  { path: '/settings/notifications', name: 'settings.notifications' },
  { path: '/settings/look', name: 'settings.look' },
  { path: '/settings/privacy', name: 'settings.privacy' },
  { path: '/settings/emoji', name: 'places.emoji' },
] as const satisfies readonly { path: string; name: Key }[]
