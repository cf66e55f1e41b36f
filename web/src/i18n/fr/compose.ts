export const compose = {
  'compose.label': 'Message à {where}',
  'compose.send': 'Envoyer',
  'compose.hint': 'Entrée pour envoyer, Maj+Entrée pour aller à la ligne',
  'compose.hintCtrl': 'Ctrl+Entrée pour envoyer',
  'compose.left': { one: '{count} caractère restant', other: '{count} caractères restants' },
  'compose.over': { one: '{count} caractère de trop', other: '{count} caractères de trop' },
  'compose.notOpen': 'Connexion en cours : votre message partira dans un instant.',
  'compose.editing': 'Modification :',
  'compose.replying': 'Réponse à {name} :',
  'compose.echo': 'Montrer aussi dans la conversation',
  'compose.endErrand': 'Annuler',
} as const
