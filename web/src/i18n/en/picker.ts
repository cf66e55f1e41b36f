import type { Section } from '../catalogue.ts'

export const picker: Section<'picker'> = {
  'picker.to': 'Whom to write to?',
  'picker.hint': 'Type a name, choose with the arrows and Enter.',
  'picker.found': 'People found',
  'picker.none': 'Nobody of that name.',
  'picker.count': { one: '{count} person found', other: '{count} people found' },
  'picker.remove': 'Remove {name}',
  'picker.picked': 'People chosen',
  'picker.notes': 'A place for you alone',
}
