import type { Section } from '../catalogue.ts'

export const form: Section<'form'> = {
  'form.show': 'Show',
  'form.hide': 'Hide',
  'form.showPassword': 'Show the password',
  'form.hidePassword': 'Hide password',
  'form.passwordGood': 'This password will do.',
  'form.passwordStrong': 'This password is strong.',
  'form.cancel': 'Cancel',
}
