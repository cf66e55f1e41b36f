export const installed = {
  'installed.what': 'La messagerie de l’équipe, sous l’arbre à palabres.',
  'installed.write': 'Nouveau message',
  'installed.activity': 'Ce qui me concerne',
  'installed.away': 'Pas de réseau',
  'installed.awayLead':
    'Cette page n’a pas été gardée sur cet appareil. Les conversations ouvertes récemment s’ouvrent sans réseau.',
  'installed.retry': 'Réessayer',
  'installed.last': 'Dernière conversation',
} as const
