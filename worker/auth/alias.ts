import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'

const FORM = /^[a-z0-9][a-z0-9_.-]{1,30}$/

/** What others would take for the house itself. No display name may look like one either. */
export const HOUSE_WORDS: readonly string[] = [
  ...['admin', 'administrator', 'administrateur', 'administratrice', 'root', 'system', 'systeme'],
  ...['palabre', 'moderator', 'moderateur', 'moderatrice', 'staff', 'owner', 'support', 'help'],
  ...['aide', 'security', 'securite', 'info', 'contact', 'postmaster', 'webmaster', 'abuse'],
]

/** Nor may an alias be the name of a place, or a word that a mention or a link means. */
const RESERVED: ReadonlySet<string> = new Set([
  ...HOUSE_WORDS,
  ...['everyone', 'everybody', 'tous', 'toutes', 'room', 'salon', 'here', 'ici', 'channel', 'all'],
  ...['me', 'moi', 'you', 'self', 'null', 'undefined', 'none', 'nobody', 'personne', 'anonymous'],
  ...['deleted', 'guest', 'invite', 'bot', 'api', 'www', 'rooms', 'people', 'threads', 'setup'],
  ...['sign-in', 'sign-out', 'register', 'login', 'logout', 'settings', 'new', 'search'],
  ...['join', 'reset'],
])

/** The one spelling under which an alias is kept and looked up. */
export function foldAlias(input: string): string {
  return input.trim().toLowerCase()
}

/** The folded alias, or what is wrong with it. */
export function checkAlias(input: string): Result<string> {
  const alias = foldAlias(input)
  if (alias === '') return failure('missing_field', { field: 'alias' })
  if (!FORM.test(alias)) return failure('alias_malformed', { field: 'alias' })
  if (RESERVED.has(alias)) return failure('alias_reserved', { field: 'alias' })
  return success(alias)
}
