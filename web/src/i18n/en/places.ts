import type { Section } from '../catalogue.ts'

export const places: Section<'places'> = {
  'places.overview': 'Overview',
  'places.accounts': 'Accounts',
  'places.rooms': 'Rooms',
  'places.invitations': 'Invitations',
  'places.reports': 'Reports',
  'places.sanctions': 'Sanctions',
  'places.house': 'The house',
  'places.requests': 'Requests',
  'places.audit': 'Audit log',
  'places.holds': 'Legal holds',
  'places.recovery': 'Back in time',
  'places.import': 'Import',
  'places.tokens': 'Tokens',
  'places.bots': 'Bots',
  'places.server': 'Server',
  'places.costs': 'Costs',
  'places.saved': 'Kept messages',
  'places.scheduled': 'Scheduled messages',
  'places.reminders': 'Reminders',
  'places.emoji': 'Emoji of the place',
}
