import type { Section } from '../catalogue.ts'

export const custom: Section<'custom'> = {
  'custom.title': 'Emoji of the place',
  'custom.lead':
    'Little pictures of your own, in messages and reactions: by the emoji button, or by typing their name between colons.',
  'custom.none': 'There are none yet.',
  'custom.add': 'Add an emoji',
  'custom.picture': 'Choose a picture',
  'custom.pictureHint':
    'PNG, JPEG, WebP or GIF. A large picture is made small; an animated one stays as it is, up to 64 kB.',
  'custom.pictureMissing': 'Choose a picture.',
  'custom.unreadable': 'This picture cannot be read, or it is animated and larger than 64 kB.',
  'custom.name': 'Name',
  'custom.nameHint': 'Without the colons: parrot, well_done.',
  'custom.adding': 'Adding…',
  'custom.added': 'Added: {code}',
  'custom.by': 'Added by {name}, {when}',
  'custom.byFormer': 'Added by somebody who has left, {when}',
  'custom.remove': 'Remove',
  'custom.removeNamed': 'Remove {code}',
  'custom.removeTitle': 'Remove {code}?',
  'custom.removeLead':
    'Messages and reactions that bear it will show its name. It can be added again.',
  'custom.removed': '{code} is removed.',
  'custom.count': {
    one: '{count} emoji of {most}',
    other: '{count} emoji of {most}',
  },
}
