import type { Section } from '../catalogue.ts'

export const panel: Section<'panel'> = {
  'panel.close': 'Close',
  'panel.thread': 'Thread',
  'panel.pins': 'Pinned messages',
  'panel.find': 'Search here',
  'panel.threadGone': 'This thread is not here.',
  'panel.loading': 'Loading…',
  'panel.offline': 'No connection right now.',
  'panel.older': 'Earlier replies',
  'panel.noReply': 'No reply yet. Begin the thread.',
  'panel.writeIn': 'this thread',
  'panel.noPin': 'Nothing is pinned here. The menu of a message pins what should stay at hand.',
  'panel.words': 'Words to look for',
  'panel.search': 'Search',
  'panel.findHint':
    'The beginning of a word is enough; accents do not matter. The latest message comes first.',
  'panel.noHit': 'Nothing found for “{query}”.',
  'panel.hits': { one: '{count} message', other: '{count} messages' },
  'panel.manyHits': 'More than {count} messages',
  'panel.more': 'Earlier messages',
}
