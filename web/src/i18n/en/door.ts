import type { Section } from '../catalogue.ts'

export const door: Section<'door'> = {
  'door.openTitle': 'Enter {room}',
  'door.openLead': 'This room is open to everyone.',
  'door.enter': 'Enter',
  'door.askTitle': '{room} opens on request',
  'door.askLead':
    'Those who keep this room will read your request. You are in as soon as they say yes.',
  'door.ask': 'Ask to enter',
  'door.pendingTitle': 'Your request is on its way',
  'door.pendingLead': 'The door opens right here, without reloading the page.',
  'door.refusedTitle': 'Your request was refused',
  'door.refusedLead': 'You can ask again {when}.',
  'door.askAgain': 'Ask again',
  'door.memberTitle': 'The messages could not be loaded',
  'door.working': 'One moment…',
  'door.reason': 'Why would you like to enter?',
  'door.reasonHint': 'A few words are enough. Those who keep the room read them.',
  'door.yourReason': 'You wrote: {reason}',
  'door.until': 'Without an answer it lapses {when}.',
  'door.withdraw': 'Take my request back',
  'door.word': 'The answer: {word}',
  'door.expired': 'Your last request was not answered.',
  'door.archivedTitle': '{room} is archived',
  'door.archivedLead': 'Nobody enters any more.',
}
