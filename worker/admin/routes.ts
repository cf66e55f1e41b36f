import type { Scope } from '../../durable-objects/protocol/rest/api-tokens.ts'
import { Line } from '../../durable-objects/protocol/moving/lines.ts'
import * as answers from './answers.ts'
import { BOT_ADMIN_ROUTES } from './bot-routes.ts'
import type { DescribedRoute } from './description.ts'
import * as moving from './moving-answers.ts'
import * as moderation from './moderation-answers.ts'
import * as hold from './hold-answers.ts'
import * as consoleAnswers from './console-answers.ts'

/** What stands under /api/admin: every route of it, and no other. */
export interface AdminRoute extends DescribedRoute {
  /** What a token must open; `null`: for people only, no token opens it. */
  readonly scope: Scope | null
}

/** By method and path below /api/admin. */
export const ADMIN_ROUTES: Readonly<Record<string, AdminRoute>> = {
  'GET /overview': {
    ...{ scope: 'server:read', summary: 'The place at a glance', status: 200 },
    answer: consoleAnswers.Overview,
  },
  'GET /costs': {
    ...{ scope: 'server:read', summary: 'What this month costs, estimated', status: 200 },
    answer: consoleAnswers.Costs,
  },
  'GET /all-rooms': {
    ...{ scope: 'rooms:read', summary: 'Every room with its numbers, as a table', status: 200 },
    answer: consoleAnswers.AllRooms,
  },
  'GET /export': {
    ...{ scope: 'export:read', summary: 'Everything, as lines to take elsewhere', status: 200 },
    lines: Line,
  },
  'GET /rooms/:room/export': {
    ...{ scope: 'export:read', summary: 'A room, as lines to take elsewhere', status: 200 },
    lines: Line,
  },
  'GET /export/files/:conversation/:file': {
    ...{ scope: 'export:read', summary: 'The bytes of a file of a room', status: 200 },
    isFile: true,
  },
  'POST /imports': {
    ...{ scope: 'import:write', summary: 'Begin to bring in a file of elsewhere', status: 200 },
    answer: moving.Begun,
  },
  'POST /imports/:id/people': {
    ...{ scope: 'import:write', summary: 'Bring people in, or look who would come', status: 200 },
    answer: moving.People,
  },
  'POST /imports/:id/portraits': {
    ...{ scope: 'import:write', summary: 'Bring pictures of people in, or look', status: 200 },
    answer: moving.Portraits,
  },
  'POST /imports/:id/rooms': {
    ...{ scope: 'import:write', summary: 'Bring rooms in, shut, or look what comes', status: 200 },
    answer: moving.Rooms,
  },
  'POST /imports/:id/emoji': {
    ...{ scope: 'import:write', summary: 'Bring emoji in, or look which would come', status: 200 },
    answer: moving.Emoji,
  },
  'POST /imports/:id/messages': {
    ...{ scope: 'import:write', summary: 'Bring the next messages of a room in', status: 200 },
    answer: moving.Messages,
  },
  'PUT /imports/:id/files/:room/:file': {
    ...{ scope: 'import:write', summary: 'Say that a file of a message comes', status: 200 },
    answer: moving.Expected,
  },
  'PUT /imports/:id/files/:room/:file/parts/:part': {
    ...{ scope: 'import:write', summary: 'Bring a part of a file, as body', status: 200 },
    answer: moving.Part,
  },
  'POST /imports/:id/files/:room/:file': {
    ...{ scope: 'import:write', summary: 'Say that all parts of a file have come', status: 204 },
  },
  'POST /imports/:id/finish': {
    ...{ scope: 'import:write', summary: 'Open a room that came in', status: 204 },
  },
  'GET /people': {
    ...{ scope: 'people:read', summary: 'Accounts, as a table', status: 200 },
    answer: answers.Accounts,
  },
  'PATCH /people/:id/role': {
    ...{ scope: 'people:write', summary: 'Give somebody another role', status: 200 },
    answer: answers.RoleChange,
  },
  'POST /people/:id/reset-link': {
    ...{ scope: 'people:write', summary: 'Make a one-time link for a new password', status: 201 },
    answer: answers.ResetLink,
  },
  'GET /access-requests': {
    ...{ scope: 'rooms:read', summary: 'Requests for access that wait, as a table', status: 200 },
    answer: answers.AccessRequests,
  },
  'POST /access-requests/:id/decision': {
    ...{ scope: 'rooms:write', summary: 'Answer a request for access', status: 204 },
  },
  'GET /directory': {
    ...{ scope: 'rooms:read', summary: 'Rooms by name', status: 200 },
    answer: answers.Directory,
  },
  'POST /rooms': {
    ...{ scope: 'rooms:write', summary: 'Open a room', status: 201 },
    answer: answers.Room,
  },
  'GET /rooms/:room': {
    ...{ scope: 'rooms:read', summary: 'A room', status: 200 },
    answer: answers.RoomDetails,
  },
  'PATCH /rooms/:room': {
    ...{ scope: 'rooms:write', summary: 'Change a room', status: 200 },
    answer: answers.Room,
  },
  'PUT /rooms/:room/archive': {
    ...{ scope: 'rooms:write', summary: 'Archive a room', status: 204 },
  },
  'DELETE /rooms/:room/archive': {
    ...{ scope: 'rooms:write', summary: 'Bring a room back from the archive', status: 204 },
  },
  'PUT /rooms/:room/retention': {
    ...{ scope: 'settings:write', summary: 'Choose how long a room keeps messages', status: 204 },
  },
  'GET /retention': {
    ...{ scope: 'settings:read', summary: 'What would go by such a choice', status: 200 },
    answer: consoleAnswers.Going,
  },
  'GET /recoveries': {
    ...{ scope: null, summary: 'Rooms that went back in time, newest first', status: 200 },
    answer: hold.Recoveries,
  },
  'GET /rooms/:room/recovery': {
    ...{ scope: null, summary: 'What taking a room back in time would mean', status: 200 },
    answer: hold.RecoveryLook,
  },
  'POST /rooms/:room/recovery': {
    ...{ scope: null, summary: 'Take a room back in time', status: 200 },
    answer: hold.RecoveryMade,
  },
  'POST /recoveries/:id/undo': {
    ...{ scope: null, summary: 'Take a room to right before it went back', status: 200 },
    answer: hold.RecoveryMade,
  },
  'GET /holds': {
    ...{ scope: null, summary: 'Legal holds, those in force first', status: 200 },
    answer: hold.Holds,
  },
  'POST /holds': {
    ...{ scope: null, summary: 'Put a legal hold', status: 201 },
    answer: hold.HoldMade,
  },
  'GET /holds/:hold/going': {
    ...{ scope: null, summary: 'What would go by lifting a legal hold', status: 200 },
    answer: hold.Going,
  },
  'POST /holds/:hold/lift': { scope: null, summary: 'Lift a legal hold', status: 204 },
  'GET /holds/:hold/export': {
    ...{ scope: null, summary: 'All that a legal hold covers, as lines', status: 200 },
    lines: hold.HoldLine,
  },
  'GET /holds/:hold/files/:conversation/:file': {
    ...{ scope: null, summary: 'The bytes of a file under legal hold', status: 200 },
    isFile: true,
  },
  'PUT /rooms/:room/owner': {
    ...{ scope: 'rooms:write', summary: 'Hand a room to a member', status: 204 },
  },
  'GET /rooms/:room/members': {
    ...{ scope: 'rooms:read', summary: 'Who is in a room', status: 200 },
    answer: answers.Members,
  },
  'POST /rooms/:room/members': {
    ...{ scope: 'rooms:write', summary: 'Bring somebody into a room', status: 201 },
    answer: answers.Member,
  },
  'PATCH /rooms/:room/members/:person': {
    ...{ scope: 'rooms:write', summary: 'Give a member another role in the room', status: 204 },
  },
  'DELETE /rooms/:room/members/:person': {
    ...{ scope: 'rooms:write', summary: 'Remove somebody from a room', status: 204 },
  },
  'GET /invitations': {
    ...{ scope: 'invitations:read', summary: 'Invitations, as a table', status: 200 },
    answer: answers.Invitations,
  },
  'POST /invitations': {
    ...{ scope: 'invitations:write', summary: 'Make an invitation', status: 201 },
    answer: answers.InvitationMade,
  },
  'DELETE /invitations/:id': {
    ...{ scope: 'invitations:write', summary: 'Withdraw an invitation', status: 204 },
  },
  'GET /sanctions': {
    ...{ scope: 'sanctions:read', summary: 'Sanctions, the newest first', status: 200 },
    answer: moderation.Sanctions,
  },
  'POST /sanctions': {
    ...{ scope: 'sanctions:write', summary: 'Kick, mute or ban somebody', status: 201 },
    answer: moderation.OneSanction,
  },
  'POST /sanctions/:id/lift': {
    ...{ scope: 'sanctions:write', summary: 'Lift a sanction', status: 204 },
  },
  'GET /reports': {
    ...{ scope: 'sanctions:read', summary: 'Reported messages', status: 200 },
    answer: moderation.Reports,
  },
  'GET /reports/:id': {
    ...{
      scope: 'sanctions:read',
      summary: 'A reported message and what stood before',
      status: 200,
    },
    answer: moderation.Report,
  },
  'POST /reports/:id/decide': {
    ...{ scope: 'sanctions:write', summary: 'Decide about a report', status: 204 },
  },
  'GET /settings': {
    ...{ scope: 'settings:read', summary: 'Settings of the place', status: 200 },
    answer: answers.Settings,
  },
  'PATCH /settings': {
    ...{ scope: 'settings:write', summary: 'Change settings of the place', status: 200 },
    answer: answers.Settings,
  },
  'GET /audit': {
    ...{ scope: 'audit:read', summary: 'What was done with authority, newest first', status: 200 },
    answer: answers.Audit,
  },
  'GET /server': {
    ...{ scope: 'server:read', summary: 'Whether the server is open, and who knows', status: 200 },
    answer: answers.ServerChanged,
  },
  'POST /server': {
    ...{ scope: 'server:write', summary: 'Stop, make read-only or open the server', status: 200 },
    answer: answers.ServerChanged,
  },
  'GET /tokens': {
    ...{ scope: null, summary: 'Tokens, as a table', status: 200 },
    answer: answers.ApiTokens,
  },
  'POST /tokens': {
    ...{ scope: null, summary: 'Make a token, told this once', status: 201 },
    answer: answers.ApiTokenMade,
  },
  ...BOT_ADMIN_ROUTES,
  'DELETE /tokens/:id': { scope: null, summary: 'Revoke a token', status: 204 },
}
