import { describe, expect, test } from 'vitest'
import { DAY, setSession } from './session-rows.ts'
import { Socket } from './socket.ts'
import { addRoom, refusal, register, rows, type Person } from './support.ts'

interface Export {
  readonly profile: object
  readonly memberships: readonly { room: string }[]
  readonly sessions: readonly object[]
  readonly conversations: readonly { id: string; messages: readonly { text: string }[] }[]
}

async function writeAll(person: Person, room: string, texts: readonly string[]): Promise<void> {
  const socket = await Socket.open(person, `/api/conversations/${room}/socket`)
  await socket.next('live')
  for (const text of texts) {
    socket.send({ t: 'send', cid: crypto.randomUUID(), text })
    await socket.next('ack')
  }
}

describe('one’s own data', () => {
  test('are all that one wrote, also where one has left, and nobody else’s words or secrets', async () => {
    await addRoom('r_exported', 'open')
    const [zoe, bob] = [await register({ email: 'zoe@example.org' }), await register()]
    for (const one of [zoe, bob])
      await one.ask('/api/rooms/r_exported/membership', { method: 'POST' })
    await writeAll(zoe, 'r_exported', ['un', 'deux "guillemets"'])
    await writeAll(bob, 'r_exported', ['mot de Bob'])
    await writeAll(zoe, 'r_general', ['trois'])
    await zoe.ask('/api/rooms/r_exported/membership', { method: 'DELETE' })

    const answer = await zoe.ask('/api/me/export')
    expect(answer.headers.get('content-disposition')).toContain(`palabre-${zoe.me.alias}.json`)
    const text = await answer.text()
    const data = JSON.parse(text) as Export
    const texts = (id: string) =>
      data.conversations.find((one) => one.id === id)?.messages.map((message) => message.text)
    expect(texts('r_exported')?.toSorted()).toEqual(['deux "guillemets"', 'un'])
    expect(texts('r_general')).toEqual(['trois'])
    expect(data.profile).toMatchObject({ alias: zoe.me.alias, email: 'zoe@example.org' })
    expect(data.memberships.map(({ room }) => room)).toContain('r_general')
    expect(data.sessions).toHaveLength(1)
    for (const secret of ['mot de Bob', '$argon2', zoe.cookie.split('=')[1] ?? '']) {
      expect(text).not.toContain(secret)
    }
    const hashes = await rows<{ h: string }>(
      'SELECT token_hash AS h FROM sessions WHERE person = ?',
      zoe.me.id,
    )
    expect(text).not.toContain(hashes[0]?.h)
    expect(
      await rows("SELECT actor FROM audit WHERE kind = 'account.export' AND person = ?", zoe.me.id),
    ).toEqual([{ actor: zoe.me.id }])
  })

  test('are given only to who has shown anew who they are', async () => {
    const zoe = await register()
    await setSession(zoe, { seen: 0, created: DAY })
    expect(await refusal(await zoe.ask('/api/me/export'))).toEqual({
      status: 403,
      code: 'proof_needed',
    })
  })
})
