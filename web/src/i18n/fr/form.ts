export const form = {
  'form.show': 'Afficher',
  'form.hide': 'Masquer',
  'form.showPassword': 'Afficher le mot de passe',
  'form.hidePassword': 'Masquer le mot de passe',
  'form.passwordGood': 'Ce mot de passe convient.',
  'form.passwordStrong': 'Ce mot de passe est solide.',
  'form.cancel': 'Annuler',
} as const
