export const deletion = {
  'deletion.title': 'Votre compte est supprimé',
  'deletion.lead':
    'Merci d’avoir partagé l’ombre de l’arbre. Il reste à vous retirer des conversations.',
  'deletion.progress': {
    one: '{done} conversation sur {count}',
    other: '{done} conversations sur {count}',
  },
  'deletion.done': 'C’est fini : plus rien ici ne porte votre nom.',
  'deletion.erased': 'Vos messages sont effacés.',
  'deletion.kept': 'Vos messages restent, sans votre nom.',
  'deletion.law':
    'Seul ce que la loi demande de conserver est gardé, hors de la vue de tous, jusqu’à ce que cela puisse partir.',
  'deletion.comeBack':
    'Vous pouvez fermer cette page : cela continue sans vous. Gardez son adresse pour y revenir.',
  'deletion.home': 'Retour à l’entrée',
} as const
