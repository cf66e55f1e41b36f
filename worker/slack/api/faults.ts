import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import type { Failure } from '../../../durable-objects/protocol/result.ts'

/** Slack's names of what can go wrong, as far as they are said here. */
export const FAULTS = [
  ...(['not_authed', 'invalid_auth', 'token_revoked', 'token_expired'] as const),
  ...([
    'missing_scope',
    'account_inactive',
    'unknown_method',
    'invalid_arguments',
    'invalid_form_data',
  ] as const),
  ...(['no_text', 'invalid_blocks', 'too_many_attachments', 'msg_too_long'] as const),
  ...(['channel_not_found', 'not_in_channel', 'is_archived', 'user_not_found'] as const),
  ...(['restricted_action', 'restricted_action_read_only_channel'] as const),
  ...(['method_not_supported_for_channel_type', 'message_not_found'] as const),
  ...(['thread_not_found', 'cant_update_message', 'cant_delete_message'] as const),
  ...(['already_reacted', 'no_reaction', 'invalid_name', 'too_many_reactions'] as const),
  ...(['invalid_cursor', 'invalid_limit', 'invalid_ts_oldest', 'invalid_ts_latest'] as const),
  ...(['ratelimited', 'service_unavailable', 'internal_error'] as const),
] as const
export type FaultName = (typeof FAULTS)[number]

export interface Fault {
  readonly ok: false
  readonly error: FaultName
  readonly retryAfterMs?: number
}

export type Answer = { readonly ok: true; readonly [field: string]: unknown } | Fault

export function fault(error: FaultName): Fault {
  return { ok: false, error }
}

const NAMES: Readonly<Partial<Record<ErrorCode, FaultName>>> = {
  not_found: 'channel_not_found',
  forbidden: 'not_in_channel',
  approval_needed: 'not_in_channel',
  kicked: 'not_in_channel',
  banned: 'not_in_channel',
  unauthenticated: 'invalid_auth',
  room_archived: 'is_archived',
  read_only: 'restricted_action_read_only_channel',
  room_locked: 'restricted_action_read_only_channel',
  muted: 'restricted_action',
  not_welcome: 'restricted_action',
  text_empty: 'no_text',
  text_too_long: 'msg_too_long',
  not_well_formed: 'invalid_arguments',
  invalid_field: 'invalid_arguments',
  message_gone: 'message_not_found',
  too_many_reactions: 'too_many_reactions',
  out_of_turn: 'thread_not_found',
  slow_down: 'ratelimited',
  slow_mode: 'ratelimited',
  server_read_only: 'service_unavailable',
  server_stopped: 'service_unavailable',
  try_again: 'service_unavailable',
}

/** `ofMessage`: what is said where it is the message that is not there, or that one may not do this to. */
export function faultOf(
  { code, field, retryAfterMs }: Failure,
  ofMessage: { readonly missing?: FaultName; readonly forbidden?: FaultName } = {},
): Fault {
  const error = isOfMessage(field) ? messageFault(code, field, ofMessage) : NAMES[code]
  return {
    ...fault(error ?? NAMES[code] ?? 'internal_error'),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

function isOfMessage(field: string | undefined): field is 'num' | 'thread' | 'around' | 'emoji' {
  return field !== undefined && ['num', 'thread', 'around', 'emoji'].includes(field)
}

function messageFault(
  code: ErrorCode,
  field: 'num' | 'thread' | 'around' | 'emoji',
  { missing = 'message_not_found', forbidden }: Parameters<typeof faultOf>[1] & object,
): FaultName | undefined {
  if (field === 'emoji' && code === 'invalid_field') return 'invalid_name'
  if (code === 'not_found' || code === 'message_gone') {
    return field === 'thread' ? 'thread_not_found' : missing
  }
  return code === 'forbidden' ? forbidden : undefined
}
