export const proof = {
  'proof.title': 'C’est bien vous ?',
  'proof.lead': 'Avant d’aller plus loin, confirmez qui vous êtes. Cela vaut pour dix minutes.',
  'proof.password': 'Mot de passe',
  'proof.confirm': 'Confirmer',
  'proof.confirming': 'Vérification…',
  'proof.passkey': 'Avec une clé d’accès',
} as const
