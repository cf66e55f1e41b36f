import type { Section } from '../catalogue.ts'

export const deletion: Section<'deletion'> = {
  'deletion.title': 'Your account is deleted',
  'deletion.lead':
    'Thank you for sharing the shade of the tree. You are now being taken out of the conversations.',
  'deletion.progress': {
    one: '{done} of {count} conversation',
    other: '{done} of {count} conversations',
  },
  'deletion.done': 'All done: nothing here bears your name any more.',
  'deletion.erased': 'Your messages are erased.',
  'deletion.kept': 'Your messages stay, without your name.',
  'deletion.law':
    'Only what the law asks to be kept is kept, out of everybody’s sight, until it may go.',
  'deletion.comeBack':
    'You can close this page: it goes on without you. Keep its address to come back.',
  'deletion.home': 'Back to the entrance',
}
