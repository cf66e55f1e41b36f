import type { Section } from '../catalogue.ts'

export const door: Section<'door'> = {
  'door.openTitle': 'Enter {room}',
  'door.openLead': 'This room is open to everyone.',
  'door.enter': 'Enter',
  'door.askTitle': '{room} opens on request',
  'door.askLead': 'An administrator will read your request. You are in as soon as they say yes.',
  'door.ask': 'Ask to enter',
  'door.pendingTitle': 'Your request is on its way',
  'door.pendingLead': 'The door opens right here, without reloading the page.',
  'door.refusedTitle': 'Your request was refused',
  'door.refusedLead': 'Talk to an administrator if you think that is a mistake.',
  'door.askAgain': 'Ask again',
  'door.memberTitle': 'The messages could not be loaded',
  'door.working': 'One moment…',
}
