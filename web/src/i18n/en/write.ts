import type { Section } from '../catalogue.ts'

export const write: Section<'write'> = {
  'write.title': 'Write to…',
  'write.lead': 'One person, or several for a group of twelve at most.',
  'write.to': 'Whom to write to?',
  'write.hint': 'Type a name, choose with the arrows and Enter.',
  'write.found': 'People found',
  'write.none': 'Nobody of that name.',
  'write.count': { one: '{count} person found', other: '{count} people found' },
  'write.remove': 'Remove {name}',
  'write.picked': 'People chosen',
  'write.start': 'Start the conversation',
  'write.notes': 'A place for you alone',
}
