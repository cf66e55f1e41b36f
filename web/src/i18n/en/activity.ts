import type { Section } from '../catalogue.ts'

export const activity: Section<'activity'> = {
  'activity.lead': 'What calls you, where it was said.',
  'activity.mention': '{name} mentions you',
  'activity.reply': '{name} replies to you',
  'activity.thread': '{name} carries on a thread that you follow',
  'activity.keyword': '{name} writes one of your keywords',
  'activity.reaction': '{name} reacts to your message',
  'activity.reactions': '{count} people react to your message',
  'activity.admitted': 'The door of {room} is open to you',
  'activity.reminder': 'Reminder',
  'activity.unsent': 'A message could not be sent at its time',
  'activity.reportUpheld': 'Your report was upheld',
  'activity.reportDismissed': 'Your report was closed without action',
  'activity.turnedAway': 'The door of {room} stays closed for now',
  'activity.request': {
    one: '{count} request waits for your answer',
    other: '{count} requests wait for your answer',
  },
  'activity.somebody': 'Somebody',
  'activity.privately': 'In private',
  'activity.place': 'a room',
  'activity.new': 'Unread',
  'activity.heed': 'Mark as read',
  'activity.heedNamed': 'Mark as read: {what}',
  'activity.heedAll': 'Mark the list as read',
  'activity.readAll': 'Mark everything as read, everywhere',
  'activity.heeded': 'The list is read.',
  'activity.offline': 'No connection right now. Try again in a moment.',
  'activity.none': 'Nothing waits for you',
  'activity.noneLead':
    'Mentions, replies and reactions settle here, like leaves at the foot of the tree.',
}
