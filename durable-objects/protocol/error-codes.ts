import * as v from 'valibot'
import type { SecondStep } from './rest/factors.ts'
import type { OwnSanction } from './rest/sanctions.ts'

/**
 * The one closed list of what can go wrong, shared by REST answers and error items.
 * Every code has a sentence in each of the web app's catalogues (a test holds that).
 */
export const ERROR_CODES = [
  // form of the input
  'invalid_json',
  'invalid_field',
  'missing_field',
  'confirm_mismatch',
  'unsupported_media_type',
  'too_large',
  'too_many_commands',
  'unknown_kind',
  'not_well_formed',
  'text_empty',
  'text_too_long',
  // who you are
  'unauthenticated',
  'wrong_credentials',
  'wrong_origin',
  'alias_taken',
  'alias_reserved',
  'alias_malformed',
  'name_malformed',
  'password_too_short',
  'password_too_long',
  'password_too_common',
  'password_too_weak',
  'password_repeats',
  'password_keyboard',
  'password_date',
  'password_about_you',
  'setup_code_wrong',
  'setup_done',
  'name_lookalike',
  'email_malformed',
  'sign_up_closed',
  'invitation_needed',
  'invitation_invalid',
  'reset_invalid',
  'proof_needed',
  'second_factor_needed',
  'second_factor_required',
  'code_wrong',
  'passkey_refused',
  'too_many_tries',
  // what you may do
  'forbidden',
  'not_found',
  'approval_needed',
  'already_requested',
  'already_member',
  'already_answered',
  'message_gone',
  'too_many_reactions',
  'poll_closed',
  'out_of_turn',
  'read_only',
  'room_archived',
  'room_locked',
  'muted',
  'kicked',
  'banned',
  'outranked',
  'already_reported',
  'room_name_malformed',
  'address_not_public',
  'command_taken',
  'emoji_name_malformed',
  'emoji_taken',
  'bot_away',
  'last_owner',
  'last_administrator',
  'group_full',
  'not_welcome',
  'too_many',
  'files_off',
  'file_gone',
  'under_hold',
  'recovery_unavailable',
  'server_read_only',
  'server_stopped',
  // how fast
  'slow_down',
  'slow_mode',
  'try_again',
  'method_not_allowed',
  'internal',
] as const

export const ErrorCode = v.picklist(ERROR_CODES)
export type ErrorCode = v.InferOutput<typeof ErrorCode>

/** One field of the input and what is wrong with it. */
export interface FieldError {
  readonly field: string
  readonly code: ErrorCode
}

/** The body of every refused REST call: `{ "error": ApiError }`. */
export interface ApiError {
  readonly code: ErrorCode
  readonly fields?: readonly FieldError[]
  readonly retryAfterMs?: number
  /** With `server_stopped` and `server_read_only`: why, and when it is expected to end (ms). */
  readonly reason?: string
  readonly until?: number
  /** With `second_factor_needed`: how the sign-in goes on. */
  readonly secondStep?: SecondStep
  /** With `banned` and `kicked`: why, until when, and who may lift it. At a sign-in only once the password was right. */
  readonly sanction?: OwnSanction
}
