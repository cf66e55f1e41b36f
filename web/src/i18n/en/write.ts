import type { Section } from '../catalogue.ts'

export const write: Section<'write'> = {
  'write.title': 'Write to…',
  'write.lead': 'One person, or several for a group of twelve at most.',
  'write.start': 'Start the conversation',
}
