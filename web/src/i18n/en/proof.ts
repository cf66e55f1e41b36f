import type { Section } from '../catalogue.ts'

export const proof: Section<'proof'> = {
  'proof.title': 'Is it really you?',
  'proof.lead': 'Before going on, confirm who you are. It holds for ten minutes.',
  'proof.password': 'Password',
  'proof.confirm': 'Confirm',
  'proof.confirming': 'Checking…',
  'proof.passkey': 'With a passkey',
}
