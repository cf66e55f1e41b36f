export const picker = {
  'picker.to': 'À qui écrire ?',
  'picker.hint': 'Tapez un nom, choisissez avec les flèches et Entrée.',
  'picker.found': 'Personnes trouvées',
  'picker.none': 'Personne de ce nom.',
  'picker.count': { one: '{count} personne trouvée', other: '{count} personnes trouvées' },
  'picker.remove': 'Retirer {name}',
  'picker.picked': 'Personnes choisies',
  'picker.notes': 'Un endroit pour vous seul',
} as const
