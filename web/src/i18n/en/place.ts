import type { Section } from '../catalogue.ts'

export const place: Section<'place'> = {
  'place.offered': 'Languages offered',
  'place.language': 'Language of the house',
  'place.languageHint':
    'For those who have not chosen theirs yet: the sign-in page, new accounts, what the house writes.',
  'place.browser': 'What the browser asks for, among those offered',
  'place.atLeastOne': 'Offer at least one language.',
  'place.notOffered': 'This language is not offered.',
  'place.retention': 'How long messages are kept',
  'place.keptEver': 'Messages are kept for ever today.',
  'place.keptDays': {
    one: 'Messages are kept for {count} day today.',
    other: 'Messages are kept for {count} days today.',
  },
  'place.keep': 'Keep messages',
  'place.ever': 'For ever',
  'place.days': { one: '{count} day', other: '{count} days' },
  'place.otherDays': 'Another number of days',
  'place.howMany': 'Number of days',
  'place.howManyHint': 'From {min} to {max}.',
  'place.willErase': {
    one: 'Within a day, every message older than {count} day will be erased from all rooms, groups and private messages: texts, versions, reactions, pins, search. Nobody can bring it back.',
    other:
      'Within a day, every message older than {count} days will be erased from all rooms, groups and private messages: texts, versions, reactions, pins, search. Nobody can bring it back.',
  },
  'place.willKeepLonger': {
    one: 'Messages will be kept for {count} day. What is erased already does not come back.',
    other: 'Messages will be kept for {count} days. What is erased already does not come back.',
  },
  'place.willKeepAll': 'Nothing more will be erased. What is erased already does not come back.',
  'place.spares': 'A reported message stays with its report.',
  'place.keepSave': 'Save how long',
  'place.files': 'Files',
  'place.filesOn': 'Files may be sent',
  'place.fileSize': 'Largest size, in MB',
  'place.fileSizeHint': 'From {min} to {max}. What was sent already stays.',
  'place.filesSave': 'Save for files',
}
