export const security = {
  'security.devices': 'Vos appareils',
  'security.devicesLead':
    'Là où votre place est ouverte en ce moment. Un appareil que vous ne connaissez pas ? Déconnectez-le.',
  'security.thisDevice': 'Cet appareil',
  'security.device': '{browser} sur {system}',
  'security.unknownDevice': 'Appareil inconnu',
  'security.since': 'Connecté le {when}',
  'security.seen': 'Vu le {when}',
  'security.end': 'Déconnecter',
  'security.endNamed': 'Déconnecter : {device}, connecté le {when}',
  'security.ended': 'L’appareil est déconnecté.',
  'security.endOthers': 'Déconnecter tous les autres',
  'security.endedOthers': {
    one: '{count} autre appareil est déconnecté.',
    other: '{count} autres appareils sont déconnectés.',
  },
} as const
