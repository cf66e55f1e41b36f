import { Hono } from 'hono'
import { ALWAYS_OPEN } from '../durable-objects/protocol/server.ts'
import type { AppEnv } from './app-env.ts'
import { openDatabase } from './db/database.ts'
import { tokensAccepted } from './middleware/bearer.ts'
import { botsAccepted } from './middleware/bot.ts'
import { answerFailure, logRefusals } from './middleware/errors.ts'
import { boundedJsonOnly } from './middleware/limits.ts'
import { refuseOtherMethods } from './middleware/methods.ts'
import { ownPagesOnly } from './middleware/origin.ts'
import { sealedAudit } from './middleware/sealed-audit.ts'
import { serverGate } from './middleware/server-gate.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { recogniseViewer } from './middleware/session.ts'
import { ownOrigin } from './origin.ts'
import type { Render } from './pages/renderer.ts'
import { refuse } from './refuse.ts'
import { accessRequests } from './routes/access-requests.ts'
import { accounts } from './routes/accounts.ts'
import { adminRoutes } from './routes/admin.ts'
import { avatars } from './routes/avatars.ts'
import { deletion } from './routes/deletion.ts'
import { ownExport } from './routes/export.ts'
import { blocks } from './routes/blocks.ts'
import { commands } from './routes/commands.ts'
import { ownCommands } from './routes/own-commands.ts'
import { bookmarks } from './routes/bookmarks.ts'
import { reminders } from './routes/reminders.ts'
import { scheduled } from './routes/scheduled.ts'
import { customEmoji } from './routes/custom-emoji.ts'
import { conversations } from './routes/conversations.ts'
import { factors } from './routes/factors.ts'
import { fileReading } from './routes/file-reading.ts'
import { fileUploads } from './routes/file-uploads.ts'
import { files } from './routes/files.ts'
import { groups } from './routes/groups.ts'
import { hooks } from './routes/hooks.ts'
import { health } from './routes/health.ts'
import { invitations } from './routes/invitations.ts'
import { memberships } from './routes/memberships.ts'
import { openapi } from './routes/openapi.ts'
import { page } from './routes/page.ts'
import { pages } from './routes/pages.ts'
import { passwordResets } from './routes/password-resets.ts'
import { passkeySignIn } from './routes/passkey-sign-in.ts'
import { passkeys } from './routes/passkeys.ts'
import { password } from './routes/password.ts'
import { people } from './routes/people.ts'
import { proof } from './routes/proof.ts'
import { push } from './routes/push.ts'
import { receipts } from './routes/receipts.ts'
import { reports } from './routes/reports.ts'
import { roles } from './routes/roles.ts'
import { polls } from './routes/polls.ts'
import { profile } from './routes/profile.ts'
import { rooms } from './routes/rooms.ts'
import { secondStep } from './routes/second-step.ts'
import { sanctions } from './routes/sanctions.ts'
import { session } from './routes/session.ts'
import { serverStatus } from './routes/server.ts'
import { sessions } from './routes/sessions.ts'
import { search } from './routes/search.ts'
import { settings } from './routes/settings.ts'
import { setup } from './routes/setup.ts'
import { sidebar } from './routes/sidebar.ts'
import { sockets } from './routes/sockets.ts'
import { slack } from './routes/slack.ts'
import { threads } from './routes/threads.ts'
import { tickets } from './routes/tickets.ts'
import { settingsOf } from './settings.ts'

/** Everything that is not a WebSocket: first the cheap refusals, then who asks, then the routes. */
export function buildApp(render: Render): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.onError(answerFailure(render))
  app.use(async (c, next) => {
    c.set('db', openDatabase(c.env.DB))
    c.set('origin', ownOrigin(c.req.url, c.env))
    c.set('viewer', null)
    c.set('server', ALWAYS_OPEN)
    c.set('languages', settingsOf([]))
    await next()
  })
  app.use(securityHeaders, logRefusals, sealedAudit, ownPagesOnly)
  app.route('/api', buildApi())
  app.route('/', fileReading)
  app.route('/', pages(render))
  return app
}

function buildApi(): Hono<AppEnv> {
  const api = new Hono<AppEnv>()
  api.route('/', health)
  api.route('/', hooks)
  api.route('/', slack)
  api.route('/', fileUploads)
  api.use(boundedJsonOnly, recogniseViewer)
  api.use('/admin/*', tokensAccepted)
  api.use(botsAccepted)
  api.use(serverGate)
  for (const routes of [
    ...[accounts, session, secondStep, passkeySignIn, setup, people, rooms, memberships],
    ...[accessRequests, proof, sessions, password, factors, passkeys],
    ...[
      threads,
      groups,
      blocks,
      receipts,
      sidebar,
      conversations,
      polls,
      commands,
      ownCommands,
      tickets,
      sockets,
      page,
    ],
    ...[invitations, settings, roles, passwordResets],
    ...[profile, avatars, ownExport, deletion],
    ...[sanctions, reports, serverStatus, search, files, push],
    ...[bookmarks, reminders, scheduled, customEmoji],
  ]) {
    api.route('/', routes)
  }
  api.route('/admin', adminRoutes())
  api.route('/', openapi)
  refuseOtherMethods(api)
  api.all('*', (c) => refuse(c, 'not_found'))
  return api
}
