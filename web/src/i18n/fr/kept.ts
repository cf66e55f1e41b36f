export const kept = {
  'kept.retention': 'Durée de conservation',
  'kept.keep': 'Garder les messages de ce salon',
  'kept.inherit': 'Comme partout : {days}',
  'kept.inheritEver': 'Comme partout : pour toujours',
  'kept.save': 'Enregistrer pour ce salon',
  'kept.willErase': {
    one: 'Tout message de plus de {count} jour sera effacé ici dans la journée, avec ses fichiers. Personne ne pourra le faire revenir.',
    other:
      'Tout message de plus de {count} jours sera effacé ici dans la journée, avec ses fichiers. Personne ne pourra le faire revenir.',
  },
  'kept.willKeep': 'Ce qui est déjà effacé ne revient pas.',
  'kept.confirm': 'Pour confirmer, écrivez le nom du salon : {name}',
  'kept.confirmHint': 'Ce qui part ne revient pas.',
  'kept.confirmWrong': 'Écrivez {name}, tel quel.',
  'kept.saved': 'Le salon garde ses messages comme vous l’avez choisi.',
  'kept.counting': 'On compte ce qui partirait…',
  'kept.nothing': 'Rien n’est si ancien aujourd’hui : rien ne partirait tout de suite.',
  'kept.messages': { one: '{count} message', other: '{count} messages' },
  'kept.files': { one: '{count} fichier ({size})', other: '{count} fichiers ({size})' },
  'kept.places': { one: 'dans {count} conversation', other: 'dans {count} conversations' },
  'kept.go':
    'Partiraient aujourd’hui : {messages} et {files}, {places} ; le plus ancien du {date}.',
  'kept.goHere': 'Partiraient aujourd’hui : {messages} et {files} ; le plus ancien du {date}.',
  'kept.held': {
    one: 'Dont {count} sous conservation légale : il disparaît de la vue et il est gardé.',
    other:
      'Dont {count} sous conservation légale : ils disparaissent de la vue et ils sont gardés.',
  },
  'kept.countFailed': 'On n’a pas pu compter ce qui partirait. Choisissez à nouveau.',
} as const
