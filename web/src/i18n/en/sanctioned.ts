import type { Section } from '../catalogue.ts'

export const sanctioned: Section<'sanctioned'> = {
  'sanctioned.everywhere': 'The place is closed to you.',
  'sanctioned.again': 'Back to signing in',
  'sanctioned.banned': '{room} is closed to you.',
  'sanctioned.kicked': 'You are out of {room} for a while.',
  'sanctioned.sentOut': 'You were sent out: {reason}',
  'sanctioned.why': 'Why',
  'sanctioned.until': 'Until when',
  'sanctioned.forGood': 'Until further notice',
  'sanctioned.whoLifts': 'Who may lift it',
  'sanctioned.left': '{left} to go',
  'sanctioned.pace': 'In here everybody waits {time} between two messages.',
  'sanctioned.next': 'Your next message leaves in',
  'sanctioned.leaves': 'Leaves in',
  'sanctioned.slow': 'slow mode',
  'sanctioned.locked': 'closed',
}
