export const join = {
  'join.name': 'Nom affiché (facultatif)',
  'join.nameHint': 'Si vous voulez un autre nom que prénom et nom.',
  'join.email': 'E-mail (facultatif)',
  'join.language': 'Langue',
  'join.invited': 'On vous invite à rejoindre {place}.',
  'join.guest': 'Cette invitation ouvre seulement : {rooms}.',
  'join.rooms': 'Elle ouvre aussi : {rooms}.',
  'join.closed': 'Les inscriptions sont fermées chez {place}. Adressez-vous à qui tient la maison.',
  'join.needed':
    'Chez {place}, on crée un compte avec une invitation. Demandez-en une à quelqu’un de la maison.',
  'join.resetTitle': 'Nouveau mot de passe',
  'join.resetLead': 'Pour {name}, @{alias}. Tous vos appareils seront déconnectés.',
  'join.resetGone': 'Ce lien a servi ou a expiré. Demandez-en un autre à un administrateur.',
  'join.newPassword': 'Nouveau mot de passe',
  'join.reset': 'Enregistrer',
  'join.resetting': 'Enregistrement…',
} as const
