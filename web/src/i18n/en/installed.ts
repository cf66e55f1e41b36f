import type { Section } from '../catalogue.ts'

export const installed: Section<'installed'> = {
  'installed.what': 'The team’s chat, under the talking tree.',
  'installed.write': 'New message',
  'installed.activity': 'What concerns me',
}
