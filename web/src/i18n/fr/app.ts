export const app = {
  'app.name': 'Palabre',
  'app.motto': 'Asseyez-vous, la parole est à tous.',
  'app.skip': 'Aller au contenu',
  'app.updated': 'Une nouvelle version est prête.',
  'app.noLine': 'Sans réseau, cela ne peut pas s’ouvrir.',
  'app.reload': 'Recharger la page',
} as const
