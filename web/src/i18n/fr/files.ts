export const files = {
  'files.attach': 'Joindre des fichiers',
  'files.tray': 'Fichiers à envoyer',
  'files.underWay': {
    one: '{count} fichier en route. Le message partira avec lui.',
    other: '{count} fichiers en route. Le message partira avec eux.',
  },
  'files.allThere': {
    one: '{count} fichier prêt.',
    other: '{count} fichiers prêts.',
  },
  'files.someFailed': 'Un fichier n’est pas arrivé : réessayez ou retirez-le.',
  'files.someGone': 'Un fichier n’est plus gardé : retirez-le.',
  'files.progress': 'Envoi de {name}',
  'files.asItWas': 'Part tel quel, avec ce que l’appareil y a noté.',
  'files.retry': 'Réessayer d’envoyer {name}',
  'files.interrupted':
    'Interrompu. Choisissez à nouveau le même fichier : ce qui est arrivé ne repart pas.',
  'files.otherFile':
    'Ce n’est pas le même fichier. Choisissez celui que vous aviez commencé à envoyer.',
  'files.expired':
    'Il n’a pas été envoyé à temps et n’est plus gardé. Retirez-le, puis joignez-le à nouveau.',
  'files.keptUntil': 'Gardé jusqu’à {time} s’il n’est pas envoyé.',
  'files.pick': 'Choisir à nouveau',
  'files.pickAgain': 'Choisir à nouveau {name}',
  'files.cancel': 'Annuler l’envoi de {name}',
  'files.remove': 'Retirer {name}',
  'files.open': 'Voir l’image {name}',
  'files.save': 'Enregistrer',
  'files.preview': 'Aperçu de {name}',
  'files.noPreview': 'L’aperçu n’a pas pu être chargé.',
  'files.place': 'Image {at} sur {count}',
  'files.close': 'Fermer l’image',
} as const
