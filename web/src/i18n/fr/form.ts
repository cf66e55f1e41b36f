export const form = {
  'form.show': 'Afficher',
  'form.hide': 'Masquer',
  'form.showPassword': 'Afficher le mot de passe',
  'form.cancel': 'Annuler',
} as const
