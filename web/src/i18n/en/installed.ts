import type { Section } from '../catalogue.ts'

export const installed: Section<'installed'> = {
  'installed.what': 'The team’s chat, under the talking tree.',
  'installed.write': 'New message',
  'installed.activity': 'What concerns me',
  'installed.away': 'No network',
  'installed.awayLead':
    'This page is not kept on this device. Conversations that were open lately open without a network.',
  'installed.retry': 'Try again',
  'installed.last': 'Last conversation',
}
