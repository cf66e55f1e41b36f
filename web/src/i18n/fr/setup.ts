export const setup = {
  'setup.title': 'Devenir administrateur',
  'setup.lead':
    'Le premier démarrage a affiché un code à usage unique. Qui le saisit ici tient la maison.',
  'setup.code': 'Code',
  'setup.codeHint': 'Majuscules, minuscules, tirets : comme vous voulez.',
  'setup.claim': 'Valider le code',
  'setup.claiming': 'Vérification…',
  'setup.doneTitle': 'Vous êtes administrateur',
  'setup.doneLead': 'Vous pouvez répondre aux demandes d’accès.',
  'setup.takenTitle': 'La maison a déjà son administrateur',
  'setup.takenLead': 'Ce code ne sert qu’une fois, et il a servi.',
  'setup.toRequests': 'Voir les demandes',
  'setup.toRooms': 'Aller aux salons',
} as const
