import type { ApiOperation } from '../../../durable-objects/protocol/rest/api-description.ts'
import type { ApiToken } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { Hold } from '../../../durable-objects/protocol/rest/holds.ts'
import type { Outgoing } from '../../../durable-objects/protocol/rest/outgoing.ts'
import * as v from 'valibot'
import { PersonId } from '../../../durable-objects/protocol/ids.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

function token(id: string, more: Partial<ApiToken>): ApiToken {
  return {
    ...{ id, name: 'Sauvegarde de la nuit', scopes: ['audit:read'], createdAt: f.AT },
    ...{ expiresAt: f.AT + 86_400_000, usedAt: null, state: 'valid', by: f.benoit },
    ...more,
  }
}

function operation(method: string, path: string, more: Partial<ApiOperation>): ApiOperation {
  return {
    ...{ part: 'administration', method, path, summary: '', scopes: [], botScopes: [] },
    ...{ isForPeople: true, isOpen: false, query: [], body: null, answer: null, ...more },
  }
}

const BOT = v.parse(PersonId, `b_${'a'.repeat(20)}`)
const OTHER_BOT = v.parse(PersonId, `b_${'b'.repeat(20)}`)

function key(id: string) {
  return { id, name: 'Alarmes de la nuit', createdAt: f.AT, usedAt: null, by: f.benoit }
}

function outgoing(id: string, more: Partial<Outgoing>): Outgoing {
  return {
    ...{ id, name: 'Suivi des incidents', url: 'https://hooks.exemple.org/palabre', offAt: null },
    isOffByHand: false,
    ...{ events: ['message.created', 'reaction.added'], createdAt: f.AT, by: f.benoit },
    ...{ rooms: [{ id: f.general.id, name: 'Général' }], state: 'on', ...more },
  }
}

function hold(id: string, more: Partial<Hold>): Hold {
  return {
    ...{ id, kind: 'room', room: null, person: null, reason: 'Litige 12/2026', by: f.benoit },
    ...{ orderedBy: 'Tribunal de Lyon', since: f.AT, liftedAt: null, liftedBy: null, ...more },
  }
}

const bots: State['page'] = (l) =>
  f.page(l, '/admin/bots', {
    ...{ kind: 'bots', around: f.surroundings(l, 'administrator') },
    rooms: [{ id: f.general.id, name: 'Général' }],
    bots: [
      {
        bot: { id: BOT, alias: 'veilleur', name: 'Veilleur de nuit' },
        createdAt: f.AT,
        tokens: [
          {
            ...key('t_1'),
            scopes: ['read', 'write', 'react', 'files'],
            expiresAt: f.AT + 86_400_000,
            state: 'valid',
          },
          { ...key('t_2'), scopes: ['read'], expiresAt: f.AT, state: 'expired', by: null },
        ],
        hooks: [
          { ...key('h_1'), room: { id: f.general.id, name: 'Général' }, state: 'valid' },
          { ...key('h_2'), room: null, state: 'revoked', usedAt: f.AT },
        ],
        commands: [{ name: 'deploy', hint: 'Mettre en ligne ce qui est prêt' }],
        outgoing: [
          outgoing('o_1', { state: 'on' }),
          outgoing('o_2', { state: 'off', offAt: f.AT, rooms: [null] }),
          outgoing('o_4', { state: 'off', offAt: f.AT, isOffByHand: true }),
          outgoing('o_3', { state: 'revoked', by: null }),
        ],
      },
      {
        bot: { id: OTHER_BOT, alias: 'un-robot-au-nom-sans-fin', name: 'Robot'.repeat(12) },
        ...{ createdAt: f.AT, tokens: [], hooks: [], outgoing: [], commands: [] },
      },
    ],
  })

/** What administrators give to scripts, and what they keep for the law. */
export const scriptStates: readonly State[] = [
  {
    name: 'tokens',
    page: (l) =>
      f.page(l, '/admin/tokens', {
        kind: 'tokens',
        around: f.surroundings(l, 'administrator'),
        asked: {},
        table: {
          ...{ count: 5, page: 1, pages: 1 },
          rows: [
            token('t_a', { usedAt: f.AT, scopes: ['people:read', 'people:write', 'rooms:read'] }),
            token('t_b', { name: 'Un-nom-de-jeton-sans-aucun-espace-qui-ne-finit-pas-du-tout' }),
            token('t_c', { state: 'revoked', by: null }),
            token('t_d', { state: 'dormant', by: f.long }),
            token('t_e', { state: 'expired' }),
          ],
        },
      }),
  },
  {
    name: 'tokens-none',
    page: (l) =>
      f.page(l, '/admin/tokens', {
        ...{ kind: 'tokens', around: f.surroundings(l, 'administrator'), asked: {} },
        table: { rows: [], count: 0, page: 1, pages: 1 },
      }),
  },
  {
    name: 'bots',
    page: bots,
  },
  {
    name: 'bots-edited',
    page: bots,
    then: async (page) => {
      await page.locator('[aria-controls="edit-o_1"]').click()
      await page.locator('#edit-o_1 form').waitFor()
    },
  },
  {
    name: 'bots-none',
    page: (l) =>
      f.page(l, '/admin/bots', {
        ...{ kind: 'bots', around: f.surroundings(l, 'administrator'), bots: [], rooms: [] },
      }),
  },
  {
    name: 'holds',
    page: (l) =>
      f.page(l, '/admin/holds', {
        ...{ kind: 'holds', around: f.surroundings(l, 'administrator') },
        rooms: [{ id: f.general.id, name: 'Général' }],
        holds: [
          hold('l_1', { room: { id: f.general.id, name: 'Général' } }),
          hold('l_2', { kind: 'person', person: f.long, reason: 'Conservation'.repeat(12) }),
          hold('l_3', { kind: 'place', by: null }),
          hold('l_4', {
            ...{ kind: 'person', person: { id: BOT, alias: '', name: '' } },
            ...{ liftedAt: f.AT, liftedBy: f.awa },
          }),
        ],
      }),
    then: async (page) => {
      await page.locator('button[aria-controls="lift-l_1"]').click()
      await page.locator('#lift-l_1 [role="status"]').filter({ hasText: /3/ }).waitFor()
    },
  },
  {
    name: 'recovery',
    page: (l) =>
      f.page(l, '/admin/recovery', {
        ...{ kind: 'recovery', around: f.surroundings(l, 'administrator') },
        rooms: [{ id: f.general.id, name: 'Général' }],
        recoveries: [
          {
            ...{ id: 'z_2', room: { id: f.general.id, name: 'Général' }, time: null },
            ...{ by: f.long, at: f.AT, mayUndo: true },
          },
          {
            ...{ id: 'z_1', room: { id: f.general.id, name: null }, time: f.AT - 86_400_000 },
            ...{ by: null, at: f.AT - 60_000, mayUndo: false },
          },
        ],
      }),
    then: async (page) => {
      await page.locator('form button[type=submit]').click()
      await page.locator('#confirm').waitFor()
    },
  },
  {
    name: 'recovery-none',
    page: (l) =>
      f.page(l, '/admin/recovery', {
        ...{ kind: 'recovery', around: f.surroundings(l, 'administrator') },
        ...{ rooms: [{ id: f.general.id, name: 'Général' }], recoveries: [] },
      }),
  },
  {
    name: 'holds-none',
    page: (l) =>
      f.page(l, '/admin/holds', {
        ...{ kind: 'holds', around: f.surroundings(l, 'administrator'), holds: [], rooms: [] },
      }),
  },
  {
    name: 'api',
    page: (l) =>
      f.page(l, '/admin/api', {
        kind: 'api',
        around: f.surroundings(l, 'administrator'),
        operations: [
          operation('PATCH', '/api/admin/rooms/{room}/members/{person}', {
            ...{ summary: 'Give a member another role in the room', scopes: ['rooms:write'] },
            body: { type: 'application/json', schema: '{\n  "type": "object"\n}' },
          }),
          operation('GET', '/api/admin/audit', {
            summary: 'What was done',
            query: [{ name: 'kind', schema: '{"enum":["room.create","room.archive"]}' }],
            answer: { type: 'application/json', schema: '{\n  "type": "object"\n}' },
          }),
          operation('PUT', '/api/files/{conversation}/{file}/parts/{part}', {
            ...{ part: 'everyday', summary: 'Send a part of a file, as body' },
            ...{ botScopes: ['files'], body: { type: 'application/octet-stream', schema: null } },
          }),
          operation('GET', '/api/bot/commands', {
            ...{ part: 'everyday', summary: 'The commands that one has, as a bot' },
            ...{ botScopes: ['commands'], isForPeople: false },
          }),
          operation('GET', '/api/bookmarks', { part: 'everyday', summary: 'Messages one keeps' }),
          operation('POST', '/api/hooks/{hook}/{secret}', {
            ...{ part: 'everyday', summary: 'Write as a bot', isOpen: true },
            answer: { type: 'text/plain', schema: '{\n  "const": "ok"\n}' },
          }),
          operation('POST', '/api/slack/auth.test', {
            ...{ part: 'slack', summary: 'Who the token speaks for', isForPeople: false },
          }),
          operation('POST', '/api/slack/conversations.history', {
            ...{ part: 'slack', summary: 'Messages of a conversation, the newest first' },
            ...{ botScopes: ['read'], isForPeople: false },
            body: { type: 'application/json', schema: '{\n  "type": "object"\n}' },
          }),
        ],
      }),
  },
]
