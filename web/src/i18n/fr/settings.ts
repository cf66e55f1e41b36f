export const settings = {
  'settings.title': 'Réglages',
  'settings.places': 'Pages des réglages',
  'settings.privacy': 'Messages privés',
  'settings.security': 'Sécurité',
} as const
