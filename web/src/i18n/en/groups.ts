import type { Section } from '../catalogue.ts'

export const groups: Section<'groups'> = {
  'groups.alone': 'Only you',
  'groups.topic': {
    one: 'Private group: {count} person.',
    other: 'Private group: {count} people.',
  },
  'groups.emptyLead': 'Write the first word: it stays among you.',
}
