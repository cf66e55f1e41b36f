export const installed = {
  'installed.what': 'La messagerie de l’équipe, sous l’arbre à palabres.',
  'installed.write': 'Nouveau message',
  'installed.activity': 'Ce qui me concerne',
} as const
