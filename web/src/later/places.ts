import type { Key } from '../i18n/catalogue.ts'

/** The pages of what waits. */
export const LATER_PLACES = [
  { path: '/later', name: 'places.saved' },
  { path: '/later/scheduled', name: 'places.scheduled' },
  { path: '/later/reminders', name: 'places.reminders' },
] as const satisfies readonly {
  path: string
  name: Key
}[]
