import type { Section } from '../catalogue.ts'

export const stop: Section<'stop'> = {
  'stop.title': 'The place is closed for now',
  'stop.lead': 'Nothing is lost: messages, drafts and sessions are waiting for you.',
  'stop.readOnlyTitle': 'Reading only',
  'stop.readOnlyLead': 'Everything can be read. Writing will be back soon.',
  'stop.openTitle': 'The place is open',
  'stop.openLead': 'All is well under the tree.',
  'stop.why': 'Why',
  'stop.until': 'Expected to reopen',
  'stop.untilUnknown': 'Not announced yet',
  'stop.comesBack': 'This page will reopen by itself.',
  'stop.staff': 'Do you run the place?',
  'stop.signIn': 'Sign in',
  'stop.reopen': 'Reopen or change',
  'stop.enter': 'Come in',
  'stop.barStopped': 'The server is stopped. What you have written is kept.',
  'stop.barReadOnly': 'Reading only. What you write is kept and goes out when writing is back.',
  'stop.barStaff': 'Reading only for everybody but administrators.',
  'stop.barWhy': 'Reason: {reason}',
  'stop.barUntil': 'Expected to reopen: {when}',
}
