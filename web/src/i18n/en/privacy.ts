import type { Section } from '../catalogue.ts'

export const privacy: Section<'privacy'> = {
  'privacy.whoMayWrite': 'Who may write to you',
  'privacy.whoLead':
    'This counts for beginning a conversation. Whoever has had an answer from you may go on, and those who run the place can always reach you.',
  'privacy.everyone': 'Anybody',
  'privacy.room-mates': 'People in a room that you share',
  'privacy.nobody': 'Nobody',
  'privacy.saved': 'Saved.',
  'privacy.blocked': 'Blocked people',
  'privacy.blockedLead':
    'They can neither write to you nor put you into a group, and are not told. In rooms their messages are folded for you.',
  'privacy.noneBlocked': 'You have blocked nobody.',
  'privacy.unblock': 'Unblock',
  'privacy.unblockNamed': 'Unblock {name}',
  'privacy.kept': 'How long messages stay',
  'privacy.law': 'Only what the law asks to be kept stays longer, out of everybody’s sight.',
  'privacy.keptEver': 'Messages here stay until somebody deletes them.',
  'privacy.keptDays': {
    one: 'Everywhere in this place, also in private, messages are erased after {count} day.',
    other: 'Everywhere in this place, also in private, messages are erased after {count} days.',
  },
}
