import type { Section } from '../catalogue.ts'

export const form: Section<'form'> = {
  'form.show': 'Show',
  'form.hide': 'Hide',
  'form.showNamed': 'Show: {field}',
  'form.hideNamed': 'Hide: {field}',
  'form.passwordGood': 'This password will do.',
  'form.passwordStrong': 'This password is strong.',
  'form.cancel': 'Cancel',
}
