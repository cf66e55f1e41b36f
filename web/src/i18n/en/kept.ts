import type { Section } from '../catalogue.ts'

export const kept: Section<'kept'> = {
  'kept.retention': 'How long messages stay',
  'kept.keep': 'Keep the messages of this room',
  'kept.inherit': 'As everywhere: {days}',
  'kept.inheritEver': 'As everywhere: for ever',
  'kept.save': 'Save for this room',
  'kept.willErase': {
    one: 'Within a day, every message older than {count} day will be erased here, with its files. Nobody can bring it back.',
    other:
      'Within a day, every message older than {count} days will be erased here, with its files. Nobody can bring it back.',
  },
  'kept.willKeep': 'What is erased already does not come back.',
  'kept.confirm': 'To confirm, type the name of the room: {name}',
  'kept.confirmHint': 'What goes does not come back.',
  'kept.confirmWrong': 'Type {name}, as it is written.',
  'kept.saved': 'The room keeps its messages as you chose.',
  'kept.counting': 'Counting what would go…',
  'kept.nothing': 'Nothing is that old today: nothing would go at once.',
  'kept.messages': { one: '{count} message', other: '{count} messages' },
  'kept.files': { one: '{count} file ({size})', other: '{count} files ({size})' },
  'kept.places': { one: 'in {count} conversation', other: 'in {count} conversations' },
  'kept.go': 'Would go today: {messages} and {files}, {places}; the oldest of {date}.',
  'kept.goHere': 'Would go today: {messages} and {files}; the oldest of {date}.',
  'kept.held': {
    one: 'A legal hold is on {count} of them: it goes out of sight and is kept.',
    other: 'Legal holds are on {count} of them: they go out of sight and are kept.',
  },
  'kept.countFailed': 'What would go could not be counted. Choose again.',
}
