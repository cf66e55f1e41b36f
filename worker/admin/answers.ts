import * as v from 'valibot'
import { RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RequestsTable } from '../../durable-objects/protocol/rest/access-requests.ts'
import { Locale, Role, SIGN_UP } from '../../durable-objects/protocol/rest/accounts.ts'
import type {
  ResetLinkMade,
  RoleChanged,
} from '../../durable-objects/protocol/rest/administration.ts'
import {
  Scope,
  TOKEN_STATES,
  type ApiTokenMade as Made,
  type ApiTokensTable,
} from '../../durable-objects/protocol/rest/api-tokens.ts'
import type { AccountsTable } from '../../durable-objects/protocol/rest/console.ts'
import type { AuditAnswer } from '../../durable-objects/protocol/rest/audit.ts'
import {
  INVITATION_STATES,
  type InvitationMade as InvitationMadeAnswer,
  type InvitationsTable,
} from '../../durable-objects/protocol/rest/invitations.ts'
import type {
  MemberAnswer,
  MembersAnswer,
} from '../../durable-objects/protocol/rest/room-members.ts'
import {
  ROOM_ACCESS,
  type DirectoryAnswer,
  type RoomAnswer,
  type RoomDetailsAnswer,
} from '../../durable-objects/protocol/rest/rooms.ts'
import { PlaceLocale, type SettingsAnswer } from '../../durable-objects/protocol/rest/settings.ts'
import type { ServerChanged as Changed } from '../../durable-objects/protocol/rest/server.ts'
import { SERVER_STATES } from '../../durable-objects/protocol/server.ts'
import { ROOM_ROLES } from '../../durable-objects/protocol/rights.ts'
import { Card, Count, Moment, NamedRoom, TABLE, type Of } from './parts.ts'

/*
 * The schemas of what the administrators' routes answer. Each bears the type that its handler answers
 * with, so the two cannot part, and a test holds real answers against it.
 */

export const Accounts: Of<AccountsTable> = v.strictObject({
  rows: v.array(
    v.strictObject({
      ...{ ...Card.entries, role: Role, email: v.nullable(v.string()), createdAt: Moment },
      ...{ looksLike: v.exactOptional(Card), isBanned: v.boolean() },
    }),
  ),
  ...TABLE,
})

export const RoleChange: Of<RoleChanged> = v.strictObject({ lookalikes: v.array(Card) })

export const ResetLink: Of<ResetLinkMade> = v.strictObject({ code: v.string(), expiresAt: Moment })

export const AccessRequests: Of<RequestsTable> = v.strictObject({
  rows: v.array(
    v.strictObject({
      ...{ id: v.string(), room: NamedRoom, person: Card },
      ...{ reason: v.string(), at: Moment, expiresAt: Moment },
    }),
  ),
  ...TABLE,
})

const room = {
  id: RoomId,
  name: v.string(),
  topic: v.string(),
  access: v.picklist(ROOM_ACCESS),
  state: v.picklist(['member', 'pending', 'refused', 'none']),
  standing: v.nullable(v.picklist(ROOM_ROLES)),
  isReadOnly: v.boolean(),
  isLocked: v.boolean(),
  slowSeconds: v.pipe(v.number(), v.integer(), v.minValue(0)),
  isMuted: v.boolean(),
  isArchived: v.boolean(),
}
const Details = v.strictObject({ ...room, description: v.string(), members: Count })

export const Room: Of<RoomAnswer> = v.strictObject({ room: v.strictObject(room) })
export const RoomDetails: Of<RoomDetailsAnswer> = v.strictObject({ room: Details })
export const Directory: Of<DirectoryAnswer> = v.strictObject({
  ...{ rooms: v.array(Details), count: Count, next: v.nullable(v.string()) },
})

const RoomMember = v.strictObject({
  ...{ person: Card, role: v.picklist(ROOM_ROLES), isGuest: v.boolean() },
})
export const Member: Of<MemberAnswer> = v.strictObject({ member: RoomMember })
export const Members: Of<MembersAnswer> = v.strictObject({
  ...{ members: v.array(RoomMember), next: v.nullable(v.string()) },
})

export const Invitations: Of<InvitationsTable> = v.strictObject({
  rows: v.array(
    v.strictObject({
      ...{ id: v.string(), label: v.string(), role: Role, uses: v.nullable(Count), used: Count },
      ...{ createdAt: Moment, expiresAt: v.nullable(Moment), by: v.nullable(Card) },
      ...{ state: v.picklist(INVITATION_STATES), rooms: v.array(NamedRoom) },
    }),
  ),
  ...TABLE,
})
export const InvitationMade: Of<InvitationMadeAnswer> = v.strictObject({
  ...{ id: v.string(), code: v.string() },
})

export const Settings: Of<SettingsAnswer> = v.strictObject({
  settings: v.strictObject({
    ...{ workspaceName: v.string(), signUp: v.picklist(SIGN_UP), staffSecondFactor: v.boolean() },
    ...{ placeLocale: PlaceLocale, offeredLocales: v.array(Locale) },
    retentionDays: v.nullable(Count),
    filesOn: v.boolean(),
    fileMegabytes: Count,
  }),
})

export const Audit: Of<AuditAnswer> = v.strictObject({
  records: v.array(
    v.strictObject({
      ...{ id: Count, at: Moment, kind: v.string() },
      ...{ actor: v.nullable(Card), person: v.nullable(Card) },
      room: v.nullable(v.strictObject({ id: RoomId, name: v.nullable(v.string()) })),
      reason: v.nullable(v.string()),
      detail: v.nullable(v.record(v.string(), v.unknown())),
      hash: v.nullable(v.string()),
    }),
  ),
  next: v.nullable(Count),
})

export const ApiTokens: Of<ApiTokensTable> = v.strictObject({
  rows: v.array(
    v.strictObject({
      ...{ id: v.string(), name: v.string(), scopes: v.array(Scope), createdAt: Moment },
      ...{ expiresAt: v.nullable(Moment), usedAt: v.nullable(Moment), by: v.nullable(Card) },
      state: v.picklist(TOKEN_STATES),
    }),
  ),
  ...TABLE,
})
export const ApiTokenMade: Of<Made> = v.strictObject({
  ...{ id: v.string(), token: v.string(), expiresAt: Moment },
})

export const ServerChanged: Of<Changed> = v.strictObject({
  server: v.strictObject({
    ...{ state: v.picklist(SERVER_STATES), reason: v.string(), endsAt: v.nullable(Moment) },
  }),
  reach: v.nullable(v.strictObject({ confirmed: Count, waiting: Count })),
})
