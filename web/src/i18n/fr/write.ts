export const write = {
  'write.title': 'Écrire à…',
  'write.lead': 'Une personne, ou plusieurs pour un groupe de douze au plus.',
  'write.to': 'À qui écrire ?',
  'write.hint': 'Tapez un nom, choisissez avec les flèches et Entrée.',
  'write.found': 'Personnes trouvées',
  'write.none': 'Personne de ce nom.',
  'write.count': { one: '{count} personne trouvée', other: '{count} personnes trouvées' },
  'write.remove': 'Retirer {name}',
  'write.picked': 'Personnes choisies',
  'write.start': 'Commencer la conversation',
  'write.notes': 'Un endroit pour vous seul',
} as const
