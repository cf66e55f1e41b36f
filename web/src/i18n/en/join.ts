import type { Section } from '../catalogue.ts'

export const join: Section<'join'> = {
  'join.name': 'Displayed name (optional)',
  'join.nameHint': 'If you want another name than first and last name.',
  'join.email': 'E-mail (optional)',
  'join.language': 'Language',
  'join.invited': 'You are invited to join {place}.',
  'join.guest': 'This invitation opens only: {rooms}.',
  'join.rooms': 'It also opens: {rooms}.',
  'join.closed': 'Nobody can register at {place} at the moment. Ask whoever runs the place.',
  'join.needed': 'At {place}, accounts are made with an invitation. Ask somebody there for one.',
  'join.resetTitle': 'New password',
  'join.resetLead': 'For {name}, @{alias}. All your devices will be signed out.',
  'join.resetGone': 'This link was used or has expired. Ask an administrator for another.',
  'join.newPassword': 'New password',
  'join.reset': 'Keep it',
  'join.resetting': 'Keeping it…',
}
