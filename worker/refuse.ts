import type { Context } from 'hono'
import type { Failure } from '../durable-objects/protocol/result.ts'
import type { ApiError, ErrorCode, FieldError } from '../durable-objects/protocol/error-codes.ts'

/** The HTTP status of each code. A code that stands in no REST answer still has one: lists are closed. */
const STATUS = {
  invalid_json: 400,
  invalid_field: 400,
  missing_field: 400,
  confirm_mismatch: 400,
  unsupported_media_type: 415,
  too_large: 413,
  too_many_commands: 400,
  unknown_kind: 400,
  not_well_formed: 400,
  text_empty: 400,
  text_too_long: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  wrong_origin: 403,
  alias_taken: 409,
  alias_reserved: 400,
  alias_malformed: 400,
  name_malformed: 400,
  password_too_short: 400,
  password_too_long: 400,
  password_too_common: 400,
  password_too_weak: 400,
  password_repeats: 400,
  password_keyboard: 400,
  password_date: 400,
  password_about_you: 400,
  setup_code_wrong: 403,
  setup_done: 409,
  name_lookalike: 400,
  email_malformed: 400,
  sign_up_closed: 403,
  invitation_needed: 403,
  invitation_invalid: 403,
  reset_invalid: 403,
  proof_needed: 403,
  second_factor_needed: 401,
  second_factor_required: 403,
  code_wrong: 403,
  passkey_refused: 403,
  too_many_tries: 429,
  forbidden: 403,
  not_found: 404,
  approval_needed: 403,
  already_requested: 409,
  already_member: 409,
  already_answered: 409,
  message_gone: 409,
  too_many_reactions: 409,
  poll_closed: 409,
  out_of_turn: 409,
  read_only: 403,
  room_archived: 409,
  room_locked: 403,
  muted: 403,
  kicked: 403,
  banned: 403,
  outranked: 403,
  already_reported: 409,
  room_name_malformed: 400,
  address_not_public: 400,
  command_taken: 409,
  emoji_name_malformed: 400,
  emoji_taken: 409,
  bot_away: 503,
  last_owner: 409,
  last_administrator: 409,
  group_full: 409,
  not_welcome: 403,
  too_many: 409,
  files_off: 403,
  file_gone: 409,
  under_hold: 409,
  recovery_unavailable: 501,
  server_read_only: 503,
  server_stopped: 503,
  slow_down: 429,
  slow_mode: 429,
  try_again: 503,
  method_not_allowed: 405,
  internal: 500,
} as const satisfies Record<ErrorCode, number>

/** What a refusal tells besides its code. */
type Refusal = { readonly [K in Exclude<keyof ApiError, 'code'>]?: ApiError[K] | undefined }

/** The one form of a refused call: `{ "error": ApiError }` with the status of its code. */
export function refuse(c: Context, code: ErrorCode, more: Refusal = {}): Response {
  c.set('refusal', code)
  const { retryAfterMs } = more
  if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1_000)))
  const error: ApiError = { code, ...more }
  return c.json({ error }, STATUS[code])
}

/** What was refused farther in: by the field that it names, if it names one. */
export function refuseFailure(c: Context, { code, field, retryAfterMs }: Failure): Response {
  return field === undefined
    ? refuse(c, code, { retryAfterMs })
    : refuseFields(c, [{ field, code }])
}

/** All that is wrong with the fields, at once; a single one gives the whole answer its code. */
export function refuseFields(c: Context, fields: readonly FieldError[]): Response {
  const [first, ...others] = fields
  const code = first !== undefined && others.length === 0 ? first.code : 'invalid_field'
  return refuse(c, code, { fields })
}
