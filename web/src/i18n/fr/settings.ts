export const settings = {
  'settings.title': 'Réglages',
  'settings.places': 'Pages des réglages',
  'settings.emoji': 'Emoji de la maison',
  'settings.look': 'Apparence',
  'settings.notifications': 'Notifications',
  'settings.privacy': 'Messages privés',
  'settings.profile': 'Profil',
  'settings.security': 'Sécurité',
} as const
