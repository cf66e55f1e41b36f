export const message = {
  'message.actions': 'Que faire du message de {name}',
  'message.of': 'Message de {name}',
  'message.copyText': 'Copier le texte',
  'message.copyLink': 'Copier le lien',
  'message.unread': 'Marquer comme non lu à partir d’ici',
  'message.textCopied': 'Texte copié.',
  'message.linkCopied': 'Lien copié.',
  'message.unreadDone': 'C’est noté : non lu à partir de ce message.',
  'message.offline': 'Pas de connexion pour l’instant. Réessayez dans un moment.',
  'message.keys': 'Flèches pour parcourir les messages, Entrée pour agir sur l’un d’eux.',
} as const
