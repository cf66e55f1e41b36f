export const app = {
  'app.name': 'Palabre',
  'app.motto': 'Asseyez-vous, la parole est à tous.',
  'app.skip': 'Aller au contenu',
  'app.updated': 'Palabre a été mis à jour.',
  'app.reload': 'Recharger la page',
} as const
