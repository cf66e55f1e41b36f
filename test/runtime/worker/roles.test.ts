import { describe, expect, test } from 'vitest'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { Socket } from './socket.ts'
import { ask, refusal, register, registerAs, rows, type Person } from './support.ts'

function give(by: Person, to: Person, role: string): Promise<Response> {
  return by.ask(`/api/people/${to.me.id}/role`, { method: 'PATCH', body: { role } })
}

async function roleOf({ me }: Person): Promise<string | undefined> {
  const [row] = await rows<{ role: string }>('SELECT role FROM people WHERE id = ?', me.id)
  return row?.role
}

function administrators(): Promise<unknown[]> {
  return rows("SELECT id FROM people WHERE role = 'administrator'")
}

describe('a role', () => {
  test('is given by an administrator, once in the audit, and holds in the rooms at once', async () => {
    const [administrator, person] = await Promise.all([registerAs('administrator'), register()])
    const socket = await Socket.open(person, '/api/conversations/r_general/socket')
    await socket.next('live')
    expect(await give(administrator, person, 'moderator')).toMatchObject({ status: 200 })
    expect(await give(administrator, person, 'moderator')).toMatchObject({ status: 200 })
    expect(await roleOf(person)).toBe('moderator')
    const audit = await rows(
      "SELECT actor, detail FROM audit WHERE kind = 'person.role' AND person = ?",
      person.me.id,
    )
    expect(audit).toEqual([
      { actor: administrator.me.id, detail: '{"from":"member","to":"moderator"}' },
    ])
    expect(await rows('SELECT 1 FROM standing_changes WHERE person = ?', person.me.id)).toEqual([])
    socket.close()
  })

  test('is refused to who is no administrator, and for who is not there', async () => {
    const [moderator, person] = await Promise.all([registerAs('moderator'), register()])
    expect(await refusal(await give(moderator, person, 'moderator'))).toEqual({
      ...{ status: 403, code: 'forbidden' },
    })
    expect(await refusal(await give(person, person, 'administrator'))).toMatchObject({
      status: 403,
    })
    const administrator = await registerAs('administrator')
    for (const id of ['p_aaaaaaaaaaaaaaaaaaaa', 'nobody']) {
      const call = { method: 'PATCH', body: { role: 'member' } }
      expect((await administrator.ask(`/api/people/${id}/role`, call)).status).toBe(404)
    }
  })

  test('other than guest brings the rooms of everyone', async () => {
    const [administrator, person] = await Promise.all([registerAs('administrator'), register()])
    await rows("UPDATE people SET role = 'guest' WHERE id = ?", person.me.id)
    await rows('DELETE FROM memberships WHERE person = ?', person.me.id)
    await give(administrator, person, 'member')
    expect(
      await rows('SELECT room FROM memberships WHERE person = ? ORDER BY room', person.me.id),
    ).toEqual([{ room: 'r_blabla' }, { room: 'r_general' }])
  })
})

describe('the last administrator', () => {
  test('stays one, also when two demote each other at the same moment', async () => {
    await rows("UPDATE people SET role = 'member' WHERE role = 'administrator'")
    const [one, other] = await Promise.all([
      registerAs('administrator'),
      registerAs('administrator'),
    ])
    const answers = await Promise.all([give(one, other, 'member'), give(other, one, 'member')])
    expect(await administrators()).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const last = (await roleOf(one)) === 'administrator' ? one : other
    expect(await refusal(await give(last, last, 'guest'))).toEqual({
      ...{ status: 409, code: 'last_administrator' },
    })
    const audit = await rows(
      "SELECT 1 FROM audit WHERE kind = 'person.role' AND person = ?",
      last.me.id,
    )
    expect(audit).toEqual([])
  })
})

describe('the pages of the house', () => {
  const paths = ['/admin/people', '/admin/invitations', '/admin/settings', '/admin/import']

  test.each([
    ['administrator', ['accounts', 'invitations', 'workspace', 'import']],
    ['moderator', ['missing', 'invitations', 'missing', 'missing']],
    ['member', ['missing', 'missing', 'missing', 'missing']],
    ['guest', ['missing', 'missing', 'missing', 'missing']],
  ] as const)('are shown to a %s as %j', async (role, kinds) => {
    const person = await registerAs(role)
    const shown = await Promise.all(
      paths.map(async (path) => {
        const answer = await person.ask(`/api/page?path=${path}`)
        return (await answer.json<{ page: PageData }>()).page.view.kind
      }),
    )
    expect(shown).toEqual(kinds)
    for (const path of paths) expect((await ask(path)).status).toBe(302)
  })

  test('find somebody by name or alias', async () => {
    const administrator = await registerAs('administrator')
    const wanted = await register({ name: 'Ulysse d’Ithaque' })
    for (const query of ['ithaque', wanted.me.alias]) {
      const path = encodeURIComponent(`/admin/people?query=${query}`)
      const answer = await administrator.ask(`/api/page?path=${path}`)
      const { view } = (await answer.json<{ page: PageData }>()).page
      if (view.kind !== 'accounts') throw new Error(view.kind)
      expect(view.asked).toEqual({ query })
      expect(view.table.rows.map(({ id }) => id)).toContain(wanted.me.id)
      expect(view.table.rows.length).toBeLessThan(20)
    }
  })
})

describe('settings', () => {
  test('are changed one by one, audited, and shown at the door', async () => {
    const administrator = await registerAs('administrator')
    const patch = (body: object) => administrator.ask('/api/settings', { method: 'PATCH', body })
    expect(await (await patch({ workspaceName: '  Atelier  du Port ' })).json()).toEqual({
      settings: {
        ...{ workspaceName: 'Atelier du Port', signUp: 'open', staffSecondFactor: false },
        ...{ placeLocale: 'browser', offeredLocales: ['fr', 'en'], retentionDays: null },
        ...{ filesOn: true, fileMegabytes: 100 },
      },
    })
    expect(await refusal(await patch({ workspaceName: 'a\u202eb' }))).toMatchObject({
      fields: [{ field: 'workspaceName', code: 'name_malformed' }],
    })
    expect(await refusal(await patch({ signUp: 'sometimes' }))).toMatchObject({ status: 400 })
    const answer = await ask('/api/page?path=/sign-in')
    expect((await answer.json<{ page: PageData }>()).page.view).toEqual({
      ...{ kind: 'sign-in', place: { name: 'Atelier du Port', signUp: 'open' } },
    })
    const audit = await rows<{ detail: string }>(
      "SELECT detail FROM audit WHERE kind = 'settings.change'",
    )
    expect(audit.map(({ detail }) => JSON.parse(detail) as object)).toEqual([
      { setting: 'workspaceName', from: 'Palabre', to: 'Atelier du Port' },
    ])
  })
})
