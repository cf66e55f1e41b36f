import { Hono } from 'hono'
import { ADMIN_ROUTES } from '../admin/routes.ts'
import type { AppEnv } from '../app-env.ts'
import { accessRequests } from './access-requests.ts'
import { administration } from './administration.ts'
import { apiTokens } from './api-tokens.ts'
import { arriving } from './arriving.ts'
import { auditLog } from './audit.ts'
import { botCommands } from './bot-commands.ts'
import { bots } from './bots.ts'
import { outgoing } from './outgoing.ts'
import { holds } from './holds.ts'
import { invitations } from './invitations.ts'
import { leaving } from './leaving.ts'
import { memberships } from './memberships.ts'
import { passwordResets } from './password-resets.ts'
import { recovery } from './recovery.ts'
import { reports } from './reports.ts'
import { roles } from './roles.ts'
import { roomRetention } from './room-retention.ts'
import { rooms } from './rooms.ts'
import { sanctions } from './sanctions.ts'
import { serverControl } from './server.ts'
import { settings } from './settings.ts'

/**
 * Everything that the console does, under one path: the handlers of the app itself, as far as the table
 * names them, and those that are only here.
 */
export function adminRoutes(): Hono<AppEnv> {
  const admin = new Hono<AppEnv>()
  const handlers = [
    ...[
      administration,
      auditLog,
      apiTokens,
      bots,
      botCommands,
      outgoing,
      roles,
      passwordResets,
      accessRequests,
    ],
    ...[rooms, memberships, invitations, settings, sanctions, reports, serverControl],
    ...[leaving, arriving, roomRetention, holds, recovery],
  ]
  for (const { method, path, handler } of handlers.flatMap(({ routes }) => routes)) {
    if (`${method} ${path}` in ADMIN_ROUTES) admin.on(method, path, handler)
  }
  return admin
}
