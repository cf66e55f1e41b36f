import type { Section } from '../catalogue.ts'

export const admin: Section<'admin'> = {
  'admin.requestsTitle': 'Access requests',
  'admin.requestsLead': 'Who waits at which door.',
  'admin.none': 'Nobody is waiting.',
  'admin.noneLead': 'Requests arrive here as soon as they are made.',
  'admin.wants': 'would like to enter {room}',
  'admin.approve': 'Approve',
  'admin.refuse': 'Refuse',
  'admin.approveNamed': 'Approve {name} for {room}',
  'admin.refuseNamed': 'Refuse {name} for {room}',
  'admin.approved': '{name} may enter {room}.',
  'admin.refused': 'Request of {name} refused.',
  'admin.expires': 'lapses {when}',
  'admin.word': 'A word with the answer',
  'admin.wordNamed': 'A word for {name}',
}
