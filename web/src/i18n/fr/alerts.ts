export const alerts = {
  'alerts.reminder': 'Rappel',
  'alerts.unsent': 'Un message n’a pas pu partir',
  'alerts.private': 'Nouveau message privé',
  'alerts.mention': '{name} vous interpelle',
  'alerts.reply': '{name} vous répond',
  'alerts.thread': '{name} poursuit un fil que vous suivez',
  'alerts.keyword': '{name} écrit un de vos mots-clés',
} as const
