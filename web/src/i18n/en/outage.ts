import type { Section } from '../catalogue.ts'

export const outage: Section<'outage'> = {
  'outage.title': 'The place does not answer',
  'outage.lead': 'It is catching its breath. Nothing is lost: what you wrote is kept.',
  'outage.again': 'This page tries again by itself in a moment.',
  'outage.retry': 'Try again',
}
