import type { Section } from '../catalogue.ts'

export const setup: Section<'setup'> = {
  'setup.title': 'Become administrator',
  'setup.lead': 'The first start printed a one-time code. Whoever enters it here keeps the house.',
  'setup.code': 'Code',
  'setup.codeHint': 'Upper case, lower case, hyphens: as you like.',
  'setup.claim': 'Check the code',
  'setup.claiming': 'Checking…',
  'setup.doneTitle': 'You are the administrator',
  'setup.doneLead': 'You may answer access requests.',
  'setup.takenTitle': 'The house already has its administrator',
  'setup.takenLead': 'The code works once, and it was used.',
  'setup.toRequests': 'See the requests',
  'setup.toRooms': 'Go to the rooms',
}
