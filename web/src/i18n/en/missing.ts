import type { Section } from '../catalogue.ts'

export const missing: Section<'missing'> = {
  'missing.title': 'This page does not exist',
  'missing.lead': 'Or no longer, or not for you. There is good shade elsewhere.',
  'missing.home': 'Back under the tree',
}
