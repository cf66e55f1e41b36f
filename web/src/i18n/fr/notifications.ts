export const notifications = {
  'notifications.reading': 'Accusés de lecture',
  'notifications.gives': 'Les autres voient jusqu’où j’ai lu',
  'notifications.readingLead':
    'Dans les conversations privées et les petits groupes. Cela prend effet pour les autres quand ils rouvrent la conversation.',
  'notifications.saved': 'C’est enregistré.',
  'notifications.offline': 'Pas de connexion pour l’instant. Réessayez dans un moment.',
  'notifications.rooms': 'Salons et groupes',
  'notifications.roomsLead':
    'Ce qui vous est montré de chaque conversation quand vous êtes ailleurs.',
  'notifications.levelOf': 'Ce qui est montré de {where}',
  'notifications.noRooms': 'Vous n’êtes encore dans aucun salon.',
  'notifications.all': 'Tout',
  'notifications.mentions': 'Ce qui m’appelle',
  'notifications.nothing': 'Rien',
  'notifications.hour': 'Rien pendant une heure',
  'notifications.day': 'Rien jusqu’à demain 8 h',
  'notifications.week': 'Rien pendant une semaine',
  'notifications.until': 'Rien jusqu’au {time}',
  'notifications.keywords': 'Mots qui vous appellent',
  'notifications.keywordsLead':
    'Quand quelqu’un écrit l’un de ces mots dans un salon où vous êtes, c’est comme si l’on vous nommait. Les accents et les majuscules ne comptent pas. {most} mots au plus.',
  'notifications.word': 'Nouveau mot',
  'notifications.add': 'Ajouter',
  'notifications.remove': 'Retirer',
  'notifications.removeNamed': 'Retirer {word}',
  'notifications.tooMany': 'La liste est pleine : retirez d’abord un mot.',
} as const
