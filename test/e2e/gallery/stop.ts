import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

const REASON =
  'Nous changeons le toit. Une raison peut aussi être bien longue : https://exemple.fr/un-chemin-qui-ne-se-coupe-nulle-part-et-qui-va-tres-loin'
const stopped: ServerNotice = { state: 'stopped', reason: REASON, endsAt: f.AT + 7_200_000 }
const readOnly: ServerNotice = { state: 'read-only', reason: 'Inventaire.', endsAt: null }
const open: ServerNotice = { state: 'open', reason: '', endsAt: null }

function status(path: string, server: ServerNotice, mayOpen = false): State['page'] {
  return (locale) => f.page(locale, path, { kind: 'status', server, mayOpen })
}

function server(notice: ServerNotice, waiting: number | 'unknown' = 0): State['page'] {
  const isAlone = notice.state === 'stopped'
  return (locale) => ({
    ...f.page(locale, '/admin/server', {
      kind: 'server',
      around: isAlone ? null : f.surroundings(locale, 'administrator'),
      server: notice,
      reach:
        waiting === 'unknown' ? null : { confirmed: notice.state === 'open' ? 0 : 214, waiting },
      placeName: 'Atelier du Port',
    }),
    ...(notice.state === 'open' ? {} : { server: notice }),
  })
}

function room(role: 'member' | 'administrator', notice: ServerNotice) {
  return (locale: Locale): PageData => ({
    ...f.page(locale, '/rooms/general', {
      kind: 'conversation',
      around: f.surroundings(locale, role),
      subject: { kind: 'room', id: f.general.id, room: f.general },
      content: f.content(),
    }),
    server: notice,
  })
}

/** A server that is not open, as everybody and as its administrators see it. */
export const STOP: readonly State[] = [
  { name: 'stop', page: status('/rooms/general', stopped) },
  { name: 'stop-may-open', page: status('/rooms/general', { ...stopped, endsAt: null }, true) },
  { name: 'status-open', page: status('/status', open) },
  { name: 'status-read-only', page: status('/status', readOnly) },
  { name: 'server-open', page: server(open) },
  { name: 'server-read-only', page: server(readOnly) },
  { name: 'server-stopped', page: server(stopped, 3) },
  { name: 'server-unreached', page: server(stopped, 'unknown') },
  {
    name: 'server-refused',
    page: server(open),
    then: async (page) => {
      await page.locator('form button[type=submit]').click()
      await page.locator('#confirm-error').waitFor()
    },
  },
  { name: 'room-server-read-only', page: room('member', readOnly), line: { kind: 'live' } },
  { name: 'room-server-stopped', page: room('member', stopped), line: { kind: 'live' } },
  { name: 'room-server-staff', page: room('administrator', readOnly), line: { kind: 'live' } },
]
