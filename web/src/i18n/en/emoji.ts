import type { Section } from '../catalogue.ts'

export const emoji: Section<'emoji'> = {
  'emoji.title': 'Choose an emoji',
  'emoji.search': 'Find an emoji',
  'emoji.count': { one: '{count} emoji found', other: '{count} emoji found' },
  'emoji.found': 'Emoji found',
  'emoji.none': 'No emoji goes by that name.',
  'emoji.own': 'Of this place',
  'emoji.recent': 'Last used',
  'emoji.groups': 'Groups of emoji',
  'emoji.loading': 'One moment…',
  'emoji.failed': 'The emoji could not be loaded.',
  'emoji.tone': 'Skin tone',
  'emoji.tone.none': 'No skin tone',
  'emoji.tone.light': 'Light skin',
  'emoji.tone.mediumLight': 'Medium-light skin',
  'emoji.tone.medium': 'Medium skin',
  'emoji.tone.mediumDark': 'Medium-dark skin',
  'emoji.tone.dark': 'Dark skin',
}
