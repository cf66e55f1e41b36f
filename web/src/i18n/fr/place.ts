export const place = {
  'place.offered': 'Langues proposées',
  'place.language': 'Langue de la maison',
  'place.languageHint':
    'Pour qui n’a pas encore choisi la sienne : page de connexion, nouveaux comptes, messages de la maison.',
  'place.browser': 'Celle du navigateur, parmi les langues proposées',
  'place.atLeastOne': 'Proposez au moins une langue.',
  'place.notOffered': 'Cette langue n’est pas proposée.',
  'place.retention': 'Durée de conservation',
  'place.keptEver': 'Aujourd’hui, les messages sont gardés pour toujours.',
  'place.keptDays': {
    one: 'Aujourd’hui, les messages sont gardés {count} jour.',
    other: 'Aujourd’hui, les messages sont gardés {count} jours.',
  },
  'place.keep': 'Garder les messages',
  'place.ever': 'Pour toujours',
  'place.days': { one: '{count} jour', other: '{count} jours' },
  'place.otherDays': 'Un autre nombre de jours',
  'place.howMany': 'Nombre de jours',
  'place.howManyHint': 'De {min} à {max}.',
  'place.willErase': {
    one: 'Tout message de plus de {count} jour sera effacé dans la journée, dans tous les salons, groupes et messages privés : textes, versions, réactions, épingles, recherche. Personne ne pourra le faire revenir.',
    other:
      'Tout message de plus de {count} jours sera effacé dans la journée, dans tous les salons, groupes et messages privés : textes, versions, réactions, épingles, recherche. Personne ne pourra le faire revenir.',
  },
  'place.willKeepLonger': {
    one: 'Les messages seront gardés {count} jour. Ce qui est déjà effacé ne revient pas.',
    other: 'Les messages seront gardés {count} jours. Ce qui est déjà effacé ne revient pas.',
  },
  'place.willKeepAll': 'Plus rien ne sera effacé. Ce qui l’est déjà ne revient pas.',
  'place.spares': 'Un message signalé reste joint à son signalement.',
  'place.keepSave': 'Enregistrer la durée',
  'place.files': 'Fichiers',
  'place.filesOn': 'On peut envoyer des fichiers',
  'place.fileSize': 'Taille la plus grande, en Mo',
  'place.fileSizeHint': 'De {min} à {max}. Ce qui est déjà envoyé reste.',
  'place.filesSave': 'Enregistrer pour les fichiers',
} as const
