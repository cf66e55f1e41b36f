import type { Section } from '../catalogue.ts'

export const notifications: Section<'notifications'> = {
  'notifications.reading': 'Read receipts',
  'notifications.gives': 'Others see how far I have read',
  'notifications.readingLead': 'In private conversations and small groups.',
  'notifications.saved': 'Saved.',
  'notifications.offline': 'No connection right now. Try again in a moment.',
  'notifications.rooms': 'Rooms and groups',
  'notifications.roomsLead': 'What you are shown of each conversation while you are elsewhere.',
  'notifications.levelOf': 'What is shown of {where}',
  'notifications.noRooms': 'You are in no room yet.',
  'notifications.all': 'Everything',
  'notifications.mentions': 'What calls me',
  'notifications.nothing': 'Nothing',
  'notifications.hour': 'Nothing for an hour',
  'notifications.day': 'Nothing until tomorrow at 8',
  'notifications.week': 'Nothing for a week',
  'notifications.until': 'Nothing until {time}',
  'notifications.keywords': 'Words that call you',
  'notifications.keywordsLead':
    'When somebody writes one of these words in a room you are in, it is as if they had named you. Accents and capitals do not matter. At most {most} words.',
  'notifications.word': 'New word',
  'notifications.add': 'Add',
  'notifications.remove': 'Remove',
  'notifications.removeNamed': 'Remove {word}',
  'notifications.tooMany': 'The list is full: remove a word first.',
  'notifications.device': 'On this device',
  'notifications.deviceLead':
    'Private messages and what calls you, when no tab of Palabre is in sight. Nothing from muted conversations, nothing while you are busy.',
  'notifications.alert': 'Tell me by a notification',
  'notifications.sound': 'With a sound',
  'notifications.listen': 'Listen',
  'notifications.denied':
    'This browser refuses notifications of Palabre. Its settings for the site can allow them.',
  'notifications.impossible': 'This browser has no notifications.',
}
