export const form = {
  'form.show': 'Afficher',
  'form.hide': 'Masquer',
  'form.showNamed': 'Afficher : {field}',
  'form.hideNamed': 'Masquer : {field}',
  'form.passwordGood': 'Ce mot de passe convient.',
  'form.passwordStrong': 'Ce mot de passe est solide.',
  'form.cancel': 'Annuler',
} as const
