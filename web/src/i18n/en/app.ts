import type { Section } from '../catalogue.ts'

export const app: Section<'app'> = {
  'app.name': 'Palabre',
  'app.motto': 'Take a seat, everyone has a say.',
  'app.skip': 'Skip to content',
  'app.updated': 'A new version is ready.',
  'app.noLine': 'Without a network this cannot open.',
  'app.reload': 'Reload the page',
}
