import type { Section } from '../catalogue.ts'

export const settings: Section<'settings'> = {
  'settings.title': 'Settings',
  'settings.places': 'Pages of the settings',
  'settings.look': 'Appearance',
  'settings.notifications': 'Notifications',
  'settings.privacy': 'Direct messages',
  'settings.profile': 'Profile',
  'settings.security': 'Security',
}
