export const settings = {
  'settings.title': 'Réglages',
  'settings.places': 'Pages des réglages',
  'settings.notifications': 'Notifications',
  'settings.privacy': 'Messages privés',
  'settings.profile': 'Profil',
  'settings.security': 'Sécurité',
} as const
