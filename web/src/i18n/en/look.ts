import type { Section } from '../catalogue.ts'

export const look: Section<'look'> = {
  'look.lead': 'These choices are for this device.',
  'look.theme': 'Colours',
  'look.theme.system': 'As on the device',
  'look.theme.light': 'Light',
  'look.theme.dark': 'Dark',
  'look.contrast': 'Contrast',
  'look.contrast.system': 'As on the device',
  'look.contrast.more': 'Always stronger',
  'look.density': 'Density',
  'look.density.roomy': 'Roomy',
  'look.density.compact': 'Compact',
  'look.send': 'Sending a message',
  'look.send.enter': 'With Enter',
  'look.send.ctrl': 'With Ctrl+Enter (Enter breaks the line)',
  'look.saved': 'Noted for this device.',
}
