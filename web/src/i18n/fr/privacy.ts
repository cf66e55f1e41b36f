export const privacy = {
  'privacy.whoMayWrite': 'Qui peut vous écrire',
  'privacy.whoLead':
    'Cela compte pour commencer une conversation. Qui a déjà reçu une réponse de vous peut continuer, et l’équipe qui tient la maison peut toujours vous joindre.',
  'privacy.everyone': 'Tout le monde',
  'privacy.room-mates': 'Les personnes d’un salon que vous partagez',
  'privacy.nobody': 'Personne',
  'privacy.saved': 'C’est enregistré.',
  'privacy.blocked': 'Personnes bloquées',
  'privacy.blockedLead':
    'Elles ne peuvent ni vous écrire ni vous mettre dans un groupe, et ne l’apprennent pas. Dans les salons, leurs messages sont repliés pour vous.',
  'privacy.noneBlocked': 'Vous n’avez bloqué personne.',
  'privacy.unblock': 'Débloquer',
  'privacy.unblockNamed': 'Débloquer {name}',
  'privacy.kept': 'Combien de temps les messages restent',
  'privacy.law':
    'Seul ce que la loi demande de conserver est gardé plus longtemps, hors de la vue de tous.',
  'privacy.keptEver': 'Ici, les messages restent jusqu’à ce qu’on les supprime.',
  'privacy.keptDays': {
    one: 'Partout dans la maison, aussi en privé, les messages sont effacés après {count} jour.',
    other: 'Partout dans la maison, aussi en privé, les messages sont effacés après {count} jours.',
  },
} as const
