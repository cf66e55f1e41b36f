export const settings = {
  'settings.title': 'Réglages',
  'settings.places': 'Pages des réglages',
  'settings.security': 'Sécurité',
} as const
