import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { AuditRecord } from '../../../durable-objects/protocol/rest/audit.ts'
import type { Invitation } from '../../../durable-objects/protocol/rest/invitations.ts'
import type { PageData, RegisterView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { WorkspaceSettings } from '../../../durable-objects/protocol/rest/settings.ts'
import { consoleStates } from './console-states.ts'
import * as f from './fixtures.ts'
import { tombstoneOf } from '../../../durable-objects/protocol/message.ts'
import type { State } from './states.ts'

function registering(more: Partial<RegisterView>): (locale: Locale) => ReturnType<typeof f.page> {
  return (l) =>
    f.page(l, '/register', { kind: 'register', place: f.place, invitation: null, ...more })
}

const offer = {
  role: 'guest',
  rooms: ['Comptabilité', 'Un salon au nom vraiment très long'],
} as const

/** Before the door: registering and its refusals, a new password. */
export const thresholds: readonly State[] = [
  { name: 'register', page: registering({}) },
  { name: 'register-closed', page: registering({ place: { ...f.place, signUp: 'closed' } }) },
  { name: 'register-needed', page: registering({ place: { ...f.place, signUp: 'invitation' } }) },
  { name: 'join', page: registering({ invitation: { code: 'abc', offer } }) },
  { name: 'join-gone', page: registering({ invitation: { code: 'abc', offer: null } }) },
  {
    name: 'sign-in-invitation',
    page: (l) =>
      f.page(l, '/sign-in?why=reset', {
        ...{ kind: 'sign-in', place: { ...f.place, signUp: 'invitation' } },
      }),
  },
  {
    name: 'reset',
    page: (l) => f.page(l, '/reset/abc', { kind: 'reset', code: 'abc', person: f.long }),
  },
  {
    name: 'reset-gone',
    page: (l) => f.page(l, '/reset/abc', { kind: 'reset', code: 'abc', person: null }),
  },
]

const NOTHING = { rows: [], count: 0, page: 1, pages: 1 }

function invitation(id: string, more: Partial<Invitation>): Invitation {
  return {
    ...{ id, label: '', role: 'member', uses: 1, used: 0, createdAt: f.AT, expiresAt: null },
    ...{ state: 'open', by: f.benoit, rooms: [] },
    ...more,
  }
}

function auditRecord(id: number, more: Partial<AuditRecord>): AuditRecord {
  return {
    ...{ id, at: f.AT + id * 60_000, kind: 'room.change', actor: f.awa, person: null, room: null },
    ...{ reason: null, detail: null, hash: null },
    ...more,
  }
}

const auditRecords = [
  auditRecord(9, { kind: 'person.role', person: f.long, detail: { role: 'moderator' } }),
  auditRecord(8, {
    ...{ kind: 'room.create', actor: f.long, detail: { access: 'approval', isReadOnly: false } },
    room: { id: f.accounting.id, name: f.accounting.name },
  }),
  auditRecord(7, {
    ...{ kind: 'member.remove', person: f.noor, reason: 'Hors sujet, et deux fois prévenu.' },
    room: { id: f.general.id, name: null },
  }),
  auditRecord(6, { kind: 'account.delete', actor: tombstoneOf(f.unbroken.id) }),
  auditRecord(5, { kind: 'of.another-release', actor: null }),
]

/** The pages from which the place is run. */
export const houseStates: readonly State[] = [
  ...consoleStates,
  {
    name: 'invitations',
    page: (l) =>
      f.page(l, '/admin/invitations', {
        kind: 'invitations',
        around: f.surroundings(l, 'administrator'),
        asked: { sort: '-made', page: 2 },
        table: {
          ...{ count: 53, page: 2, pages: 3 },
          rows: [
            invitation('i_a', { label: 'Nouvelle équipe de Lyon', uses: 50, used: 12 }),
            invitation('i_b', { state: 'used', used: 1, expiresAt: f.AT, by: f.long }),
            invitation('i_c', {
              ...{ state: 'revoked', role: 'guest', uses: null, by: null },
              label: 'Une-invitation-au-nom-sans-aucun-espace-qui-ne-finit-pas-du-tout',
              rooms: [{ id: f.accounting.id, name: f.accounting.name }],
            }),
          ],
        },
      }),
  },
  {
    name: 'invitations-none-fits',
    page: (l) =>
      f.page(l, '/admin/invitations?query=zzz&state=used', {
        ...{ kind: 'invitations', around: f.surroundings(l, 'administrator') },
        ...{ asked: { query: 'zzz', state: 'used' }, table: NOTHING },
      }),
  },
  {
    name: 'invitations-none',
    page: (l) =>
      f.page(l, '/admin/invitations', {
        ...{ kind: 'invitations', around: f.surroundings(l, 'moderator') },
        ...{ asked: {}, table: NOTHING },
      }),
  },
  { name: 'workspace', page: (l) => workspace(l, {}) },
  {
    name: 'workspace-forgetful',
    page: (l) => workspace(l, { placeLocale: 'fr', offeredLocales: ['fr'], retentionDays: 45 }),
  },
  {
    name: 'workspace-shorter',
    page: (l) => workspace(l, { retentionDays: 365 }),
    then: async (page) => {
      await page.locator('#keep').selectOption('30')
      await page.locator('[aria-labelledby=retention-title] .button').click()
      await page.locator('#confirm[aria-invalid]').waitFor()
    },
  },
  {
    name: 'workspace-longer',
    page: (l) => workspace(l, { retentionDays: 30 }),
    then: async (page) => {
      await page.locator('#keep').selectOption('other')
      await page.locator('#retentionDays').fill('400')
      await page.locator('.note').waitFor()
    },
  },
  {
    name: 'workspace-no-language',
    page: (l) => workspace(l, {}),
    then: async (page) => {
      for (const box of await page.locator('[name=offeredLocales]').all()) {
        await box.uncheck()
        await page.locator('[name=offeredLocales]:checked').nth(1).waitFor({ state: 'detached' })
      }
      await page.locator('form .button').first().click()
      await page.locator('#offeredLocales-error svg').waitFor()
    },
  },
  {
    name: 'audit',
    page: (l) =>
      f.page(l, '/admin/audit?kind=room.change&before=10', {
        kind: 'audit',
        around: f.surroundings(l, 'administrator'),
        filter: { kind: 'room.change', from: f.AT },
        rooms: [f.general, f.accounting],
        before: 10,
        answer: { records: auditRecords, next: 5 },
      }),
  },
  {
    name: 'audit-none',
    page: (l) =>
      f.page(l, '/admin/audit?actor=zzz', {
        kind: 'audit',
        around: f.surroundings(l, 'administrator'),
        filter: { actor: 'zzz' },
        rooms: [],
        before: null,
        answer: { records: [], next: null },
      }),
  },
]

function workspace(locale: Locale, chosen: Partial<WorkspaceSettings>): PageData {
  return f.page(locale, '/admin/settings', {
    kind: 'workspace',
    around: f.surroundings(locale, 'administrator'),
    settings: {
      ...{ workspaceName: 'Atelier du Port', signUp: 'invitation', staffSecondFactor: true },
      ...{ placeLocale: 'browser', offeredLocales: ['fr', 'en'], retentionDays: null },
      ...{ filesOn: true, fileMegabytes: 100 },
      ...chosen,
    },
  })
}
