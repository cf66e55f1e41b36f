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
  'message.keys': 'Arrows to walk through the messages, Enter to act on one.',
  'message.reaction': { one: '{emoji}: {count} person', other: '{emoji}: {count} people' },
  'message.react': 'React',
  'message.reactWith': 'React with {emoji}',
  'message.reply': 'Reply',
  'message.thread': 'Reply in a thread',
  'message.pin': 'Pin',
  'message.unpin': 'Unpin',
  'message.pinDone': 'Pinned.',
  'message.unpinDone': 'No longer pinned.',
  'message.edit': 'Edit',
}
