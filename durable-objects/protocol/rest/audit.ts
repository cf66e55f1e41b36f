import * as v from 'valibot'
import { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'

/** Everything that the audit tells of, as `thing.verb`. The web app has words for each. */
export const AUDIT_KINDS = [
  'account.delete',
  'account.export',
  'audit.export',
  'audit.read',
  'bot-token.create',
  'bot-token.revoke',
  'bot.create',
  'command.create',
  'command.remove',
  'emoji.add',
  'emoji.remove',
  'export.everything',
  'export.room',
  'factor.add',
  'factor.remove',
  'group.become-room',
  'hold.lift',
  'hold.put',
  'hold.read',
  'hook.create',
  'hook.revoke',
  'import.begin',
  'import.finish',
  'import.portrait',
  'invitation.create',
  'invitation.revoke',
  'member.invite',
  'member.remove',
  'member.role',
  'message.delete',
  'name.lookalike',
  'outgoing.change',
  'outgoing.create',
  'outgoing.off',
  'outgoing.on',
  'outgoing.renew',
  'outgoing.retry',
  'outgoing.revoke',
  'outgoing.stop',
  'outgoing.test',
  'password.change',
  'person.register',
  'person.rename',
  'person.role',
  'poll.close',
  'push-device.add',
  'push-device.remove',
  'recovery-code.use',
  'recovery-codes.renew',
  'report.decide',
  'report.open',
  'report.read',
  'request.approve',
  'request.ask',
  'request.refuse',
  'request.withdraw',
  'reset.issue',
  'reset.use',
  'room.archive',
  'room.change',
  'room.create',
  'room.inherit',
  'room.leave',
  'room.lock',
  'room.recover',
  'room.recover-undo',
  'room.restore',
  'room.retention',
  'room.slow',
  'room.transfer',
  'room.unlock',
  'sanction.ban',
  'sanction.kick',
  'sanction.lift',
  'sanction.mute',
  'server.open',
  'server.read-only',
  'server.stopped',
  'session.end',
  'sessions.end',
  'settings.change',
  'sign-in.burst',
  'token.create',
  'token.revoke',
] as const
export const AuditKind = v.picklist(AUDIT_KINDS)
export type AuditKind = v.InferOutput<typeof AuditKind>

/** Rows of a page, and the most that one file holds: so few that any plan of the platform makes it. */
export const AUDIT = { page: 50, mostExported: 20_000 } as const

/** What stands around and between the records of a JSON file, so that files can be made one. */
export const AUDIT_JSON = { begin: '{"records": [\n', between: ',\n', end: '\n]}\n' } as const

/** An id, or the alias of somebody who has an account. */
const Whom = v.pipe(v.string(), v.maxLength(64))
const Count = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

/** Which rows: all that is given must fit. `from`, `to`: ms since 1970, both included. */
export const AUDIT_FILTER = {
  actor: v.optional(Whom),
  person: v.optional(Whom),
  room: v.optional(RoomId),
  kind: v.optional(AuditKind),
  from: v.optional(Count),
  to: v.optional(Count),
} as const
export const AuditFilter = v.object(AUDIT_FILTER)
export type AuditFilter = v.InferOutput<typeof AuditFilter>

/**
 * GET /api/admin/audit (administrators): the newest first. `before`: `next` of the page before. With a
 * `format` a file of up to 20,000 rows; where more follow, a `Link` header names the next file.
 */
export const AuditQuery = v.strictObject({
  ...AUDIT_FILTER,
  before: v.optional(Count),
  format: v.optional(v.picklist(['csv', 'json'])),
})
export type AuditQuery = v.InferOutput<typeof AuditQuery>

export interface AuditRecord {
  readonly id: number
  readonly at: number
  /** Of `AUDIT_KINDS`, unless another release wrote the row. */
  readonly kind: string
  /** Who did it; `null`: the server itself. Of a deleted account only the id is left. */
  readonly actor: PersonCard | null
  /** To whom. */
  readonly person: PersonCard | null
  /** Without a name where the reader may not know of the room. */
  readonly room: { readonly id: RoomId; readonly name: string | null } | null
  /** Why, in the words of who did it. */
  readonly reason: string | null
  /** What was chosen. */
  readonly detail: Readonly<Record<string, unknown>> | null
  /** SHA-256 (hex) over the row and the hash of the one before. */
  readonly hash: string | null
}

export interface AuditAnswer {
  readonly records: readonly AuditRecord[]
  readonly next: number | null
}
