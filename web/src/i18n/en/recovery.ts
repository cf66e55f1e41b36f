import type { Section } from '../catalogue.ts'

export const recovery: Section<'recovery'> = {
  'recovery.lead':
    'A room can be again what it was at some time of the last thirty days, where the platform offers that: on a Cloudflare account, and not on one machine.',
  'recovery.new': 'Take a room back in time',
  'recovery.room': 'Room',
  'recovery.when': 'As it was',
  'recovery.hoursAgo': { one: '{count} hour ago', other: '{count} hours ago' },
  'recovery.daysAgo': { one: '{count} day ago', other: '{count} days ago' },
  'recovery.look': 'See what it means',
  'recovery.working': 'One moment…',
  'recovery.willGo': {
    one: '{count} message written since would go from {name}, and what has changed there since.',
    other: '{count} messages written since would go from {name}, and what has changed there since.',
  },
  'recovery.means':
    'What was deleted since would come back, but for files and deleted accounts. Everybody loads the room anew and counts as having read it. Members, rights and sanctions stay those of today. You can undo it for thirty days.',
  'recovery.confirm': 'To confirm, type the name of the room: {name}',
  'recovery.confirmHint': 'Everybody who is there is cut off for a moment.',
  'recovery.confirmWrong': 'Type {name}, as it is written.',
  'recovery.goBack': 'Take it back in time',
  'recovery.done': '{name} is as it was.',
  'recovery.begun': '{name} is going back; that takes another moment.',
  'recovery.list': 'Rooms that went back',
  'recovery.none': 'No room was ever taken back.',
  'recovery.hiddenRoom': 'A room that you do not know of',
  'recovery.to': 'Taken back to {when}',
  'recovery.wasUndone': 'Going back was undone',
  'recovery.by': 'by {name}',
  'recovery.undo': 'Undo',
  'recovery.undoNamed': 'Undo that {name} went back',
  'recovery.undoTitle': 'Undo that {name} went back?',
  'recovery.undoLead':
    'The room is again what it was right before. What was written there since goes; that can be undone too.',
  'recovery.undone': '{name} is as it was before it went back.',
}
