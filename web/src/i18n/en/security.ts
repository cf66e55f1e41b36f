import type { Section } from '../catalogue.ts'

export const security: Section<'security'> = {
  'security.devices': 'Your devices',
  'security.devicesLead':
    'Where your place is open at the moment. A device that you do not know? Sign it out.',
  'security.thisDevice': 'This device',
  'security.device': '{browser} on {system}',
  'security.unknownDevice': 'Unknown device',
  'security.since': 'Signed in {when}',
  'security.seen': 'Seen {when}',
  'security.end': 'Sign out',
  'security.endNamed': 'Sign out: {device}, signed in {when}',
  'security.ended': 'The device is signed out.',
  'security.endOthers': 'Sign out all others',
  'security.endedOthers': {
    one: '{count} other device is signed out.',
    other: '{count} other devices are signed out.',
  },
}
