import type { Section } from '../catalogue.ts'

export const alerts: Section<'alerts'> = {
  'alerts.reminder': 'Reminder',
  'alerts.unsent': 'A message could not be sent',
  'alerts.private': 'New private message',
  'alerts.mention': '{name} calls you',
  'alerts.reply': '{name} answers you',
  'alerts.thread': '{name} writes in a thread you follow',
  'alerts.keyword': '{name} writes one of your keywords',
}
