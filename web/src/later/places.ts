import type { Key } from '../i18n/catalogue.ts'

/** The pages of what waits. */
export const LATER_PLACES = [
  { path: '/later', name: 'later.saved' },
  { path: '/later/scheduled', name: 'later.scheduled' },
  { path: '/later/reminders', name: 'later.reminders' },
] as const satisfies readonly {
  path: string
  name: Key
}[]
