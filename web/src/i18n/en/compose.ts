import type { Section } from '../catalogue.ts'

export const compose: Section<'compose'> = {
  'compose.label': 'Message to {where}',
  'compose.send': 'Send',
  'compose.hint': 'Enter sends, Shift+Enter starts a new line',
  'compose.hintCtrl': 'Ctrl+Enter to send',
  'compose.left': { one: '{count} character left', other: '{count} characters left' },
  'compose.over': { one: '{count} character too many', other: '{count} characters too many' },
  'compose.notOpen': 'Connecting: your message leaves in a moment.',
  'compose.editing': 'Editing:',
  'compose.replying': 'Reply to {name}:',
  'compose.echo': 'Show in the conversation as well',
  'compose.endErrand': 'Cancel',
}
