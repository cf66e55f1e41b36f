import type { Section } from '../catalogue.ts'

export const auth: Section<'auth'> = {
  'auth.signInTitle': 'Sign in',
  'auth.signInLead': 'Good to see you back under the tree.',
  'auth.signIn': 'Sign in',
  'auth.signingIn': 'Signing in…',
  'auth.noAccount': 'No account yet?',
  'auth.toRegister': 'Create one',
  'auth.registerTitle': 'Create an account',
  'auth.registerLead': 'Four lines, and you have your seat.',
  'auth.register': 'Create my account',
  'auth.registering': 'Creating the account…',
  'auth.haveAccount': 'Already have an account?',
  'auth.toSignIn': 'Sign in',
  'auth.firstName': 'First name',
  'auth.lastName': 'Last name',
  'auth.alias': 'Alias',
  'auth.aliasHint': 'Plain letters, digits, dot, hyphen. It is how others mention you.',
  'auth.password': 'Password',
  'auth.passwordHint': 'At least 10 characters. A sentence only you know works well.',
  'auth.sessionEnded': 'Your session has ended. Sign in again: your drafts are kept.',
  'auth.signedOut': 'You are signed out. See you soon.',
}
