export const panel = {
  'panel.close': 'Fermer',
  'panel.thread': 'Fil',
  'panel.pins': 'Messages épinglés',
  'panel.find': 'Rechercher ici',
  'panel.threadGone': 'Ce fil n’est pas ici.',
  'panel.loading': 'Chargement…',
  'panel.offline': 'Pas de connexion pour l’instant.',
  'panel.older': 'Réponses précédentes',
  'panel.noReply': 'Aucune réponse pour l’instant. Commencez le fil.',
  'panel.writeIn': 'ce fil',
  'panel.noPin':
    'Rien n’est épinglé ici. Le menu d’un message permet d’épingler ce qui doit rester à portée de main.',
  'panel.words': 'Mots à chercher',
  'panel.search': 'Chercher',
  'panel.findHint':
    'Le début d’un mot suffit ; les accents ne comptent pas. Le dernier message vient en premier.',
  'panel.noHit': 'Rien trouvé pour « {query} ».',
  'panel.hits': { one: '{count} message', other: '{count} messages' },
  'panel.manyHits': 'Plus de {count} messages',
  'panel.more': 'Messages plus anciens',
} as const
