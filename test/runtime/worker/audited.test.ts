import { beforeAll, describe, expect, test } from 'vitest'
import type { AuditKind } from '../../../durable-objects/protocol/rest/audit.ts'
import { ADMIN_ROUTES } from '../../../worker/admin/routes.ts'
import { ADMIN_CALLS, prepareCalls } from './admin-calls.ts'
import { API_ROUTES, CHANGING_ROUTES } from '../../support/routes/api-routes.ts'
import { rows, type Person } from './support.ts'

/** What each act under /api/admin leaves in the audit; the same handler does it without the path. */
const LEAVES: Readonly<Record<string, AuditKind>> = {
  'PATCH /people/:id/role': 'person.role',
  'POST /people/:id/reset-link': 'reset.issue',
  'POST /access-requests/:id/decision': 'request.approve',
  'POST /imports': 'import.begin',
  'POST /imports/:id/people': 'person.register',
  'POST /imports/:id/portraits': 'import.portrait',
  'POST /imports/:id/rooms': 'room.create',
  'POST /imports/:id/emoji': 'emoji.add',
  'POST /imports/:id/finish': 'import.finish',
  'POST /rooms': 'room.create',
  'PATCH /rooms/:room': 'room.change',
  'PUT /rooms/:room/archive': 'room.archive',
  'DELETE /rooms/:room/archive': 'room.restore',
  'PUT /rooms/:room/retention': 'room.retention',
  'POST /rooms/:room/recovery': 'room.recover',
  'POST /recoveries/:id/undo': 'room.recover-undo',
  'POST /holds': 'hold.put',
  'POST /holds/:hold/lift': 'hold.lift',
  'PUT /rooms/:room/owner': 'room.transfer',
  'POST /rooms/:room/members': 'member.invite',
  'PATCH /rooms/:room/members/:person': 'member.role',
  'DELETE /rooms/:room/members/:person': 'member.remove',
  'POST /invitations': 'invitation.create',
  'DELETE /invitations/:id': 'invitation.revoke',
  'POST /sanctions': 'sanction.mute',
  'POST /sanctions/:id/lift': 'sanction.lift',
  'POST /reports/:id/decide': 'report.decide',
  'PATCH /settings': 'settings.change',
  'POST /server': 'server.open',
  'POST /bots': 'bot.create',
  'POST /bots/:bot/tokens': 'bot-token.create',
  'POST /bots/:bot/hooks': 'hook.create',
  'POST /bots/:bot/outgoing': 'outgoing.create',
  'POST /bots/:bot/commands': 'command.create',
  'DELETE /bot-commands/:name': 'command.remove',
  'POST /outgoing/:id/secret': 'outgoing.renew',
  'POST /outgoing/:id/test': 'outgoing.test',
  'POST /outgoing/:id/on': 'outgoing.on',
  'POST /outgoing/:id/off': 'outgoing.stop',
  'PATCH /outgoing/:id': 'outgoing.change',
  'POST /outgoing/:id/deliveries/:delivery': 'outgoing.retry',
  'DELETE /outgoing/:id': 'outgoing.revoke',
  'DELETE /bot-tokens/:id': 'bot-token.revoke',
  'DELETE /hooks/:id': 'hook.revoke',
  'POST /tokens': 'token.create',
  'DELETE /tokens/:id': 'token.revoke',
}

/** Stands between two that leave a row: some thousand batches of one import. */
const BETWEEN = [
  'POST /imports/:id/messages',
  'PUT /imports/:id/files/:room/:file',
  'PUT /imports/:id/files/:room/:file/parts/:part',
  'POST /imports/:id/files/:room/:file',
]

/** Done by hand in audit-acts.test.ts and the tests of the resource. */
const LEAVE_ROWS_TOO = [
  ...['POST /accounts', 'POST /password-resets', 'POST /password', 'POST /me/deletion'],
  ...['POST /session', 'POST /session/second-step', 'POST /setup/administrator'],
  ...['DELETE /sessions', 'DELETE /sessions/:session', 'POST /groups/:group/room'],
  ...['DELETE /factors/one-time-code', 'POST /factors/one-time-code/confirmation'],
  ...['POST /factors/recovery-codes', 'POST /passkeys', 'DELETE /passkeys/:passkey'],
  ...['POST /conversations/:conversation/polls/:num/closing'],
  ...['PUT /bot/commands/:name', 'DELETE /bot/commands/:name'],
  ...['POST /rooms/:room/requests', 'DELETE /rooms/:room/requests'],
  ...['DELETE /rooms/:room/membership', 'POST /reports', 'PATCH /me/profile'],
  ...[
    'POST /push/devices',
    'DELETE /push/devices/:device',
    'PUT /emoji/:name',
    'DELETE /emoji/:name',
  ],
]

/** A person's own affairs, or what changes nothing yet. */
const NO_AUTHORITY = [
  ...['POST /files', 'POST /files/:conversation/:file', 'DELETE /files/:conversation/:file'],
  ...['PUT /files/:conversation/:file/parts/:part', 'PUT /files/:conversation/:file/thumb'],
  ...['POST /password-strength', 'POST /session/proof', 'DELETE /session', 'POST /tickets'],
  ...['POST /session/passkey/options', 'POST /session/passkey', 'POST /passkeys/options'],
  ...['POST /factors/one-time-code', 'POST /rooms/:room/membership', 'POST /threads'],
  ...['POST /groups', 'POST /groups/:group/people', 'DELETE /groups/:group/membership'],
  ...['POST /groups/:group/name', 'POST /blocks/:person', 'DELETE /blocks/:person'],
  ...['POST /may-write', 'PATCH /receipts', 'POST /sidebar/sections', 'POST /sidebar/order'],
  ...['POST /sidebar/sections/:section', 'DELETE /sidebar/sections/:section'],
  ...['POST /sidebar/places', 'POST /sidebar/folds'],
  ...['PUT /me/avatar', 'DELETE /me/avatar', 'POST /hooks/:hook/:secret'],
  ...['POST /slack/:method', 'POST /rooms/:room/commands', 'POST /bot/answers'],
  ...['PUT /bookmarks/:conversation/:num', 'DELETE /bookmarks/:conversation/:num'],
  ...['PUT /scheduled/:id', 'POST /scheduled/:id/sending', 'DELETE /scheduled/:id'],
  ...['PUT /reminders/:id', 'DELETE /reminders/:id'],
  ...['PUT /conversations/:conversation/polls/:num/vote'],
  ...['PATCH /push/devices/:device', 'POST /push/devices/:device/test', 'PATCH /push/wishes'],
]

const named = (routes: readonly { method: string; route: string }[], from: string) =>
  routes.flatMap(({ method, route }) =>
    route.startsWith(from) ? [`${method} ${route.slice(from.length)}`] : [],
  )

test('of every route that changes something it is known whether it leaves a row', () => {
  const changing = named(CHANGING_ROUTES, '/api').filter((name) => !/ \/admin\//.test(name))
  const known = [...Object.keys(LEAVES), ...LEAVE_ROWS_TOO, ...NO_AUTHORITY]
  expect(changing.filter((name) => !known.includes(name))).toEqual([])
  const all = [...named(API_ROUTES, '/api'), ...named(API_ROUTES, '/api/admin')]
  expect(known.filter((name) => !all.includes(name))).toEqual([])
})

describe('a row is left by', () => {
  let administrator: Person
  beforeAll(async () => {
    administrator = await prepareCalls()
  })

  test('each act under /api/admin', () => {
    const acts = Object.keys(ADMIN_ROUTES).filter(
      (name) => !name.startsWith('GET ') && !BETWEEN.includes(name),
    )
    expect(Object.keys(LEAVES).sort()).toEqual(acts.sort())
  })

  test.each(Object.entries(LEAVES))(
    '%s: %s, with who did it and by which token',
    async (...act) => {
      const [name, kind] = act
      const [last] = await rows<{ id: number }>('SELECT max(id) AS id FROM audit')
      await ADMIN_CALLS[name]?.(name)
      const left = await rows<{ actor: string; hash: string | null; token: string | null }>(
        `SELECT actor, hash, json_extract(detail, '$.token') AS token FROM audit
       WHERE id > ? AND kind = ? ORDER BY id DESC LIMIT 1`,
        ...[last?.id ?? 0, kind],
      )
      const isByToken = ADMIN_ROUTES[name]?.scope !== null
      expect(left).toEqual([
        {
          actor: administrator.me.id,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          token: isByToken ? (expect.stringMatching(/^t_/) as string) : null,
        },
      ])
    },
  )
})
