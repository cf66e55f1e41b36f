import type { Section } from '../catalogue.ts'

export const link: Section<'link'> = {
  'link.connecting': 'Connecting…',
  'link.waiting': 'Connection lost. Trying again, your messages are kept.',
  'link.offline': 'You are offline. What you write is kept and leaves later.',
  'link.session_ended': 'Your session has ended.',
  'link.ticket_expired': 'Reconnecting…',
  'link.signIn': 'Sign in again',
  'link.forbidden': 'You no longer have access to this conversation.',
  'link.not_found': 'This conversation no longer exists.',
  'link.kicked': 'Your access to this conversation was removed.',
  'link.banned': 'Your access to this conversation is suspended.',
  'link.protocol': 'This version of the page is out of date.',
  'link.reload': 'Reload',
  'link.server_stopped': 'The server is stopped for the moment. Your drafts are kept.',
  'link.restart': 'The server is restarting…',
  'link.resync': 'Catching up…',
}
