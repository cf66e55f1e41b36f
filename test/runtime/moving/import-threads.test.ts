import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Line, LineOf } from '../../../durable-objects/protocol/moving/lines.ts'
import { bring, lookAhead } from '../../../web/src/bringing/bring.ts'
import type { Ask } from '../../../web/src/bringing/calls.ts'
import { bindings, register, registerAs, rows, type Person } from '../worker/support.ts'
import { importing } from './importing.ts'
import { messagesIn, Speaker, take, type Taker } from './support.ts'

let administrator: Person
const { ask, put, freightOf } = importing(() => administrator)

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

describe('a private conversation', () => {
  const said = (num: number, by: Person['me']['id'], text: string): Line => ({
    ...{ kind: 'message', in: pairOf(by), num, by, at: 1_000 + num, text },
    cid: `00000000-0000-4000-8000-0000000000${String(10 + num)}` as never,
  })
  // Its id here follows from the two; this is how it is called where it comes from.
  const pairOf = (_: unknown) => `d_${'z'.repeat(32)}` as LineOf<'thread'>['id']
  const linesOf = (one: Person, other: Person, texts: readonly string[]): Line[] => [
    { kind: 'person', ...nameOf(one) },
    { kind: 'person', ...nameOf(other) },
    { kind: 'thread', id: pairOf(null), people: [one.me.id, other.me.id] },
    ...texts.map((text, index) => said(index + 1, (index % 2 ? other : one).me.id, text)),
  ]
  const nameOf = ({ me: { id, alias, name } }: Person) => ({ id, alias, name })
  const threadOf = async (one: Person, other: Person) => {
    const body = { person: other.me.id }
    const answer = await one.ask('/api/threads', { method: 'POST', body })
    return (await answer.json<{ conversation: string }>()).conversation
  }
  const ownLines = async (one: Person) => {
    const taker: Taker = (path) => one.ask(path)
    return (await take(taker, '/api/me/export?format=lines')).lines
  }

  test('comes to its two, read, once, and goes on', async () => {
    const [one, other] = [await register(), await register()]
    const freight = await freightOf(linesOf(one, other, ['à toi', 'à toi aussi', 'et ça ?']))
    const seen = await lookAhead(ask, freight)
    expect(seen.threads.map(({ fate }) => fate)).toEqual(['new'])
    expect(seen.messages).toBe(3)
    expect(await rows('SELECT id FROM imports WHERE id = ?', freight.id)).toEqual([])
    await bring({ ask, put }, freight)
    const again = await bring({ ask, put }, freight)
    expect(again.threads.map(({ fate }) => fate)).toEqual(['finished'])
    const conversation = await threadOf(one, other)
    expect(again.threads).toEqual([expect.objectContaining({ to: conversation })])
    for (const person of [one, other]) {
      const inbox = bindings.INBOX.getByName(person.me.id)
      await vi.waitFor(async () => {
        const [thread] = (await inbox.overview()).threads
        expect(thread).toMatchObject({ conversation, num: 3, unread: 0, read: 3, at: 1_003 })
      })
      const lines = await ownLines(person)
      expect(messagesIn(lines, conversation).map(({ text }) => text)).toEqual([
        ...['à toi', 'à toi aussi', 'et ça ?'],
      ])
    }
    const speaker = await Speaker.in(conversation, other, one)
    expect(await speaker.say('de retour')).toBe(4)
    speaker.close()
    expect(
      await rows(
        "SELECT room FROM audit WHERE kind = 'import.finish' AND detail LIKE ?",
        `%${freight.id}%`,
      ),
    ).toEqual([{ room: null }])
  })

  test('that is under way takes no word of anybody, and none is lost when one was written after all', async () => {
    const [one, other] = [await register(), await register()]
    const freight = await freightOf(linesOf(one, other, ['un', 'deux']))
    const failing: Ask = async (path, body) => {
      if (path.endsWith('/finish')) throw new Error('cut')
      return await ask(path, body)
    }
    await expect(bring({ ask: failing, put }, freight)).rejects.toThrow('cut')
    const conversation = await threadOf(one, other)
    const speaker = await Speaker.in(conversation, one, other)
    await expect(speaker.say('entre deux')).rejects.toThrow('room_archived')
    // It was given up long ago: one may write again, and what would still come stays out.
    const object = env.CONVERSATION.getByName(conversation)
    await runInDurableObject(object, (_, { storage }) => {
      const value = JSON.stringify({ at: 1, num: 2 })
      storage.sql.exec("UPDATE meta SET value = ? WHERE key = 'arriving'", value)
    })
    speaker.close()
    await evictDurableObject(object)
    const later = await Speaker.in(conversation, one, other)
    expect(await later.say('plus tard')).toBe(3)
    later.close()
    const done = await bring({ ask, put }, freight)
    expect(done.threads).toEqual([{ id: pairOf(null), fate: 'taken' }])
    expect(messagesIn(await ownLines(one), conversation)).toHaveLength(3)
  })

  test('in which the two have written here stays theirs, and who did not come is in none', async () => {
    const [one, other] = [await register(), await register()]
    const conversation = await threadOf(one, other)
    const speaker = await Speaker.in(conversation, one, other)
    await speaker.say('déjà là')
    speaker.close()
    const freight = await freightOf(linesOf(one, other, ['ailleurs']))
    expect((await lookAhead(ask, freight)).threads.map(({ fate }) => fate)).toEqual(['taken'])
    const done = await bring({ ask, put }, freight)
    expect(done.left).toContainEqual({
      key: 'bringing.leftThreadTaken',
      filling: { name: pairOf(null) },
    })
    expect(messagesIn(await ownLines(one), conversation)).toHaveLength(1)
    const alone = linesOf(one, other, ['seul']).filter((line) => {
      return line.kind !== 'person' || line.id === one.me.id
    })
    expect((await bring({ ask, put }, await freightOf(alone))).threads).toEqual([
      { id: pairOf(null), fate: 'refused', code: 'not_found' },
    ])
  })
})
