import { describe, expect, test } from 'vitest'
import type { MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  InvitationMade,
  InvitationsTable,
} from '../../../durable-objects/protocol/rest/invitations.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { addRoom, ask, refusal, register, registerAs, registration, rows } from './support.ts'

const PLAIN = { label: '', role: 'member', uses: 1, expiresInDays: 7, rooms: [] }

async function invite(more: Record<string, unknown> = {}): Promise<InvitationMade> {
  const administrator = await registerAs('administrator')
  const body = { ...PLAIN, ...more }
  const answer = await administrator.ask('/api/invitations', { method: 'POST', body })
  expect(answer.status).toBe(201)
  return await answer.json<InvitationMade>()
}

function join(invitation: string, more: Record<string, unknown> = {}): Promise<Response> {
  const body = registration({ invitation, ...more })
  return ask('/api/accounts', { method: 'POST', body })
}

async function choose(signUp: 'open' | 'invitation' | 'closed'): Promise<void> {
  const administrator = await registerAs('administrator')
  const answer = await administrator.ask('/api/settings', { method: 'PATCH', body: { signUp } })
  expect(answer.status).toBe(200)
}

async function viewOf(path: string): Promise<PageData['view']> {
  const answer = await ask(`/api/page?path=${path}`)
  return (await answer.json<{ page: PageData }>()).page.view
}

// One database for all, and each test leaves sign-up open.

describe('an invitation', () => {
  test('is stored by its hash, shown once, and audited', async () => {
    const { id, code } = await invite({ label: 'Lyon', uses: 5 })
    const stored = JSON.stringify(await rows('SELECT * FROM invitations'))
    expect(stored).toContain(id)
    expect(stored).not.toContain(code)
    const administrator = await registerAs('administrator')
    const answer = await administrator.ask('/api/invitations')
    expect(await answer.clone().text()).not.toContain(code)
    const { rows: listed } = await answer.json<InvitationsTable>()
    expect(listed.find((one) => one.id === id)).toMatchObject({
      ...{ label: 'Lyon', role: 'member', uses: 5, used: 0, state: 'open' },
    })
    const audit = await rows<{ kind: string; detail: string }>(
      "SELECT kind, detail FROM audit WHERE kind = 'invitation.create' AND detail LIKE ?",
      `%${id}%`,
    )
    expect(audit).toHaveLength(1)
    expect(audit[0]?.detail).not.toContain(code)
  })

  test('that still lets somebody in is listed, however many came and went since', async () => {
    const { id } = await invite({ label: 'Ancienne' })
    const administrator = await registerAs('administrator')
    await rows(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
       INSERT INTO invitations (id, code_hash, created_by, created_at, uses, used)
       SELECT 'i_used' || i, 'hash' || i, ?, ? + i, 1, 1 FROM n`,
      ...[administrator.me.id, Date.now() + 1_000],
    )
    const answer = await administrator.ask('/api/invitations')
    const { rows: listed } = await answer.json<InvitationsTable>()
    expect(listed.map((one) => one.id)).toContain(id)
    expect(listed.at(-1)).toMatchObject({ state: 'used' })
    await rows("DELETE FROM invitations WHERE id LIKE 'i_used%'")
  })

  test('lets its bearer in where it is needed, and counts', async () => {
    const { id, code } = await invite()
    await choose('invitation')
    const stranger = await ask('/api/accounts', { method: 'POST', body: registration() })
    expect(await refusal(stranger)).toMatchObject({ status: 403, code: 'invitation_needed' })
    const answer = await join(code)
    expect(answer.status).toBe(201)
    const { person } = await answer.json<MeAnswer>()
    expect(person.role).toBe('member')
    const entered = await rows(
      'SELECT room FROM memberships WHERE person = ? ORDER BY room',
      person.id,
    )
    expect(entered).toEqual([{ room: 'r_blabla' }, { room: 'r_general' }])
    expect(await rows('SELECT used FROM invitations WHERE id = ?', id)).toEqual([{ used: 1 }])
    expect(await refusal(await join(code))).toMatchObject({
      ...{ status: 403, code: 'invitation_invalid' },
    })
    await rows("UPDATE settings SET value = '\"open\"' WHERE key = 'signUp'")
  })

  test('opens nothing where nobody may register', async () => {
    const { code } = await invite()
    await choose('closed')
    expect(await refusal(await join(code))).toMatchObject({ code: 'sign_up_closed' })
    expect(await viewOf('/register')).toMatchObject({ place: { signUp: 'closed' } })
    await rows("UPDATE settings SET value = '\"open\"' WHERE key = 'signUp'")
  })

  test('of five at its last use one comes in', async () => {
    const { id, code } = await invite()
    const answers = await Promise.all(Array.from({ length: 5 }, () => join(code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const others = answers.filter(({ status }) => status !== 201)
    for (const other of others) expect((await refusal(other)).code).toBe('invitation_invalid')
    expect(await rows('SELECT used FROM invitations WHERE id = ?', id)).toEqual([{ used: 1 }])
    expect(await rows('SELECT id FROM people WHERE invitation = ?', id)).toHaveLength(1)
  })

  test('is not used up by an alias that was taken', async () => {
    const { id, code } = await invite()
    const { me } = await register()
    expect(await refusal(await join(code, { alias: me.alias }))).toMatchObject({ status: 409 })
    expect(await rows('SELECT used FROM invitations WHERE id = ?', id)).toEqual([{ used: 0 }])
  })

  test('of a guest opens its rooms and no other', async () => {
    await addRoom('r_atelier', 'open')
    const { code } = await invite({ role: 'guest', rooms: ['r_atelier'] })
    expect(await viewOf(`/join/${code}`)).toMatchObject({
      ...{ kind: 'register', invitation: { offer: { role: 'guest', rooms: ['r_atelier'] } } },
    })
    const { person } = await (await join(code)).json<MeAnswer>()
    expect(person.role).toBe('guest')
    expect(await rows('SELECT room FROM memberships WHERE person = ?', person.id)).toEqual([
      { room: 'r_atelier' },
    ])
  })

  test('may name only rooms that are there for who makes it; a guest needs one', async () => {
    const administrator = await registerAs('administrator')
    await addRoom('r_elsewhere', 'private')
    const make = async (more: object) =>
      refusal(
        await administrator.ask('/api/invitations', {
          method: 'POST',
          body: { ...PLAIN, ...more },
        }),
      )
    for (const room of ['r_nowhere', 'r_elsewhere']) {
      expect((await make({ rooms: [room] })).fields).toEqual([
        { field: 'rooms', code: 'invalid_field' },
      ])
    }
    expect((await make({ role: 'guest' })).fields).toEqual([
      { field: 'rooms', code: 'missing_field' },
    ])
    for (const wrong of [{ role: 'administrator' }, { uses: 0 }, { expiresInDays: 1.5 }]) {
      expect(await make(wrong)).toMatchObject({ status: 400, code: 'invalid_field' })
    }
  })

  test('that was withdrawn, has expired or never was is worth nothing', async () => {
    const withdrawn = await invite()
    const administrator = await registerAs('administrator')
    const revoke = () => administrator.ask(`/api/invitations/${withdrawn.id}`, { method: 'DELETE' })
    expect(await revoke()).toMatchObject({ status: 204 })
    expect(await revoke()).toMatchObject({ status: 404 })
    const audit = await rows(
      "SELECT 1 FROM audit WHERE kind = 'invitation.revoke' AND detail LIKE ?",
      `%${withdrawn.id}%`,
    )
    expect(audit).toHaveLength(1)
    const expired = await invite()
    await rows('UPDATE invitations SET expires_at = 1 WHERE id = ?', expired.id)
    for (const code of [withdrawn.code, expired.code, 'never-was', '']) {
      expect(await refusal(await join(code))).toMatchObject({ code: 'invitation_invalid' })
      if (code !== '')
        expect(await viewOf(`/join/${code}`)).toMatchObject({ invitation: { offer: null } })
    }
  })
})

test('without an administrator anybody may be the first, whatever was chosen', async () => {
  await choose('closed')
  await rows("UPDATE people SET role = 'member' WHERE role = 'administrator'")
  expect(await viewOf('/register')).toMatchObject({ place: { signUp: 'open' } })
  expect((await ask('/api/accounts', { method: 'POST', body: registration() })).status).toBe(201)
})
