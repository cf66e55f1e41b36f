export const settings = {
  'settings.title': 'Réglages',
  'settings.places': 'Pages des réglages',
  'settings.look': 'Apparence',
  'settings.notifications': 'Notifications',
  'settings.privacy': 'Messages privés',
  'settings.profile': 'Profil',
  'settings.security': 'Sécurité',
} as const
