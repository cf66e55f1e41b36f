import type { Section } from '../catalogue.ts'

export const message: Section<'message'> = {
  'message.actions': 'What to do with the message by {name}',
  'message.of': 'Message by {name}',
  'message.copyText': 'Copy text',
  'message.copyLink': 'Copy link',
  'message.unread': 'Mark as unread from here',
  'message.textCopied': 'Text copied.',
  'message.linkCopied': 'Link copied.',
  'message.unreadDone': 'Noted: unread from this message on.',
  'message.offline': 'No connection right now. Try again in a moment.',
  'message.keys':
    'Arrows up and down to walk through the messages, Enter for all that one can do with one, arrow right for what is done most.',
  'message.reaction': { one: '{emoji}: {count} person', other: '{emoji}: {count} people' },
  'message.tools': 'At hand for the message by {name}',
  'message.react': 'React',
  'message.reactWith': 'React with {emoji}',
  'message.reactOther': 'Another reaction…',
  'message.reply': 'Reply',
  'message.thread': 'Reply in a thread',
  'message.pin': 'Pin',
  'message.unpin': 'Unpin',
  'message.pinDone': 'Pinned.',
  'message.unpinDone': 'No longer pinned.',
  'message.seeRevisions': 'See earlier texts',
  'message.revisions': 'What this message has said',
  'message.edit': 'Edit',
}
