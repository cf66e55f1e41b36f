import { expect, test } from 'vitest'
import type { ResetLinkMade } from '../../../durable-objects/protocol/rest/administration.ts'
import {
  addGenerator,
  addPasskey,
  firstStep,
  secondStep,
  type Generator,
} from './factors-support.ts'
import { tokenOf } from './session-rows.ts'
import {
  addRoom,
  ask,
  offerSetupCode,
  PASSWORD,
  register,
  registerAs,
  rows,
  signIn,
  type Person,
} from './support.ts'

const NEXT = 'la pile agrafe un cheval noir'

interface Stage {
  readonly administrator: Person
  readonly person: Person
}

interface Row {
  readonly actor: 'administrator' | 'person' | null
  readonly kind: string
  readonly about: 'person' | null
  readonly room: string | null
  readonly detail: object | null
}

interface Act {
  readonly name: string
  /** Done before, not looked at. */
  readonly before?: (stage: Stage) => Promise<unknown>
  readonly act: (stage: Stage, made: unknown) => Promise<unknown>
  readonly rows: readonly Row[]
}

const OWN = { actor: 'person', about: 'person', room: null, detail: null } as const
const GIVEN = { actor: 'administrator', about: 'person', room: null } as const

async function done(answer: Promise<Response>): Promise<void> {
  const { ok, status } = await answer
  if (!ok) throw new Error(`refused: ${status}`)
}

function send(by: Person, method: string, path: string, body?: object): Promise<void> {
  return done(by.ask(path, { method, ...(body && { body }) }))
}

async function wrongTries({ person }: Stage): Promise<void> {
  for (let count = 0; count < 8; count += 1) {
    const body = { alias: person.me.alias, password: 'not the password' }
    await ask('/api/session', { method: 'POST', body })
  }
}

const ACTS: readonly Act[] = [
  {
    name: 'signing out one other device',
    before: ({ person }) => signIn(person.me.alias),
    act: ({ person }, device) =>
      send(person, 'DELETE', `/api/sessions/${tokenOf(device as Person).hash.slice(0, 16)}`),
    rows: [{ ...OWN, kind: 'session.end', detail: { session: expect.any(String) as string } }],
  },
  {
    name: 'signing out all others',
    act: ({ person }) => send(person, 'DELETE', '/api/sessions'),
    rows: [{ ...OWN, kind: 'sessions.end' }],
  },
  {
    name: 'another password',
    act: ({ person }) =>
      send(person, 'POST', '/api/password', { current: PASSWORD, password: NEXT }),
    rows: [{ ...OWN, kind: 'password.change' }],
  },
  {
    name: 'another name, once, and nothing else of a profile',
    act: async ({ person }) => {
      const path = '/api/me/profile'
      await send(person, 'PATCH', path, { job: 'Potière', firstName: 'Zoé', lastName: 'Martin' })
      await send(person, 'PATCH', path, { name: 'Zoé de la Rivière' })
      await send(person, 'PATCH', path, { name: 'Zoé de la Rivière', pronouns: 'elle' })
      await send(person, 'PATCH', path, { lastName: 'Rivière' })
    },
    rows: [
      { ...OWN, kind: 'person.rename' },
      { ...OWN, kind: 'person.rename' },
    ],
  },
  {
    name: 'a first factor: one-time codes, with recovery codes',
    act: ({ person }) => addGenerator(person),
    rows: [
      { ...OWN, kind: 'factor.add', detail: { factor: 'one-time-code' } },
      { ...OWN, kind: 'recovery-codes.renew' },
    ],
  },
  {
    name: 'one more factor: a passkey, without new codes',
    before: ({ person }) => addGenerator(person),
    act: ({ person }) => addPasskey(person),
    rows: [{ ...OWN, kind: 'factor.add', detail: { factor: 'passkey' } }],
  },
  {
    name: 'taking one-time codes away',
    before: ({ person }) => addGenerator(person),
    act: ({ person }) => send(person, 'DELETE', '/api/factors/one-time-code'),
    rows: [{ ...OWN, kind: 'factor.remove', detail: { factor: 'one-time-code' } }],
  },
  {
    name: 'taking a passkey away',
    before: ({ person }) => addPasskey(person),
    act: ({ person }, key) => send(person, 'DELETE', `/api/passkeys/${(key as { id: string }).id}`),
    rows: [{ ...OWN, kind: 'factor.remove', detail: { factor: 'passkey' } }],
  },
  {
    name: 'new recovery codes',
    before: ({ person }) => addGenerator(person),
    act: ({ person }) => send(person, 'POST', '/api/factors/recovery-codes'),
    rows: [{ ...OWN, kind: 'recovery-codes.renew' }],
  },
  {
    name: 'a recovery code that opens, and one that does not',
    before: ({ person }) => addGenerator(person),
    act: async ({ person }, made) => {
      const { recoveryCodes } = made as Generator
      const { ceremony } = await firstStep(person)
      await secondStep({ ceremony, recoveryCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A' })
      await done(secondStep({ ceremony, recoveryCode: recoveryCodes[0] }))
      await secondStep({ ceremony, recoveryCode: recoveryCodes[0] })
    },
    rows: [{ ...OWN, kind: 'recovery-code.use' }],
  },
  {
    name: 'taking one’s data along',
    act: ({ person }) => send(person, 'GET', '/api/me/export'),
    rows: [{ ...OWN, kind: 'account.export' }],
  },
  {
    name: 'a reset link, and its use',
    act: async ({ administrator, person }) => {
      const path = `/api/people/${person.me.id}/reset-link`
      const made = await administrator.ask(path, { method: 'POST' })
      const { code } = await made.json<ResetLinkMade>()
      const body = { code, password: NEXT }
      await done(ask('/api/password-resets', { method: 'POST', body }))
      await ask('/api/password-resets', { method: 'POST', body })
    },
    rows: [
      { ...GIVEN, kind: 'reset.issue', detail: { expiresAt: expect.any(Number) as number } },
      { ...OWN, kind: 'reset.use' },
    ],
  },
  {
    name: 'many wrong passwords: one row',
    act: wrongTries,
    rows: [
      {
        ...{ actor: null, kind: 'sign-in.burst', about: 'person', room: null },
        detail: { from: 'strangers', failures: 3 },
      },
    ],
  },
  {
    name: 'a wrong password now and then: none',
    act: async ({ person }) => {
      await ask('/api/session', {
        ...{ method: 'POST', body: { alias: person.me.alias, password: 'not the password' } },
      })
      await signIn(person.me.alias)
    },
    rows: [],
  },
  {
    name: 'another role, and the same again',
    act: async ({ administrator, person }) => {
      const path = `/api/people/${person.me.id}/role`
      await send(administrator, 'PATCH', path, { role: 'moderator' })
      await send(administrator, 'PATCH', path, { role: 'moderator' })
    },
    rows: [{ ...GIVEN, kind: 'person.role', detail: { from: 'member', to: 'moderator' } }],
  },
  {
    name: 'another role in a room',
    before: async ({ administrator, person }) => {
      await addRoom('r_audited', 'open')
      await send(person, 'POST', '/api/rooms/r_audited/membership')
      return administrator
    },
    act: ({ administrator, person }) =>
      send(administrator, 'PATCH', `/api/rooms/r_audited/members/${person.me.id}`, {
        role: 'moderator',
      }),
    rows: [
      {
        ...{ actor: 'administrator', kind: 'member.role', about: 'person', room: 'r_audited' },
        detail: { from: 'member', to: 'moderator' },
      },
    ],
  },
  {
    name: 'settings: each that changes, with the value before',
    act: async ({ administrator }) => {
      const body = { workspaceName: 'Atelier', signUp: 'open' }
      await send(administrator, 'PATCH', '/api/settings', body)
      await send(administrator, 'PATCH', '/api/settings', { workspaceName: 'Palabre' })
    },
    rows: (['Palabre Atelier', 'Atelier Palabre'] as const).map((pair) => {
      const [from, to] = pair.split(' ')
      return {
        ...{ actor: 'administrator', kind: 'settings.change', about: null, room: null },
        detail: { setting: 'workspaceName', from, to },
      }
    }),
  },
]

async function newRows(after: number, { administrator, person }: Stage): Promise<Row[]> {
  const found = await rows<{
    actor: string | null
    kind: string
    person: string | null
    room: string | null
    detail: string | null
  }>('SELECT actor, kind, person, room, detail FROM audit WHERE id > ? ORDER BY id', after)
  const names = new Map<string | null, Row['actor']>([
    [null, null],
    [administrator.me.id, 'administrator'],
    [person.me.id, 'person'],
  ])
  return found.map((row) => ({
    actor: names.get(row.actor) ?? (row.actor as Row['actor']),
    kind: row.kind,
    about: (names.get(row.person) ?? row.person) as Row['about'],
    room: row.room,
    detail: row.detail === null ? null : (JSON.parse(row.detail) as object),
  }))
}

async function lastRow(): Promise<number> {
  return (await rows<{ id: number | null }>('SELECT max(id) AS id FROM audit'))[0]?.id ?? 0
}

test.each(ACTS)('the audit holds: $name', async ({ before, act, rows: wanted }) => {
  const stage = { administrator: await registerAs('administrator'), person: await register() }
  const made = await before?.(stage)
  const last = await lastRow()
  await act(stage, made)
  await expect.poll(() => newRows(last, stage)).toEqual(wanted)
})

test('the audit holds who became the first administrator', async () => {
  await rows("UPDATE people SET role = 'member' WHERE role = 'administrator'")
  const person = await register()
  await offerSetupCode('ABCDEFGHJKLMNPQRSTUV')
  const last = await lastRow()
  await send(person, 'POST', '/api/setup/administrator', { code: 'ABCDEFGHJKLMNPQRSTUV' })
  expect(await newRows(last, { administrator: person, person })).toEqual([
    {
      ...{ actor: 'person', kind: 'person.role', about: 'person', room: null },
      detail: { from: 'member', to: 'administrator' },
    },
  ])
})
