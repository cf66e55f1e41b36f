export const outage = {
  'outage.title': 'La place ne répond pas',
  'outage.lead': 'Elle reprend son souffle. Rien n’est perdu : ce que vous avez écrit est gardé.',
  'outage.again': 'Cette page réessaie d’elle-même dans un instant.',
  'outage.retry': 'Réessayer',
} as const
