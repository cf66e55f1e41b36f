export const missing = {
  'missing.title': 'Cette page n’existe pas',
  'missing.lead': 'Ou plus, ou pas pour vous. L’ombre est bonne ailleurs.',
  'missing.home': 'Revenir sous l’arbre',
} as const
