import type { Section } from '../catalogue.ts'

export const person: Section<'person'> = {
  'person.deleted': 'Deleted account',
  'person.see': 'See the card',
  'person.open': 'See the card of {name}',
  'person.close': 'Close',
  'person.loading': 'One moment…',
  'person.gone': 'This person is not here.',
  'person.unreachable': 'The card could not be loaded.',
  'person.pronouns': 'Pronouns',
  'person.job': 'Job',
  'person.time': 'Local time',
  'person.there': '{time} ({zone})',
  'person.bio': 'About',
  'person.write': 'Write to',
  'person.notes': 'My notes',
  'person.edit': 'Edit my profile',
}
