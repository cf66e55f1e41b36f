import { describe, expect, it } from 'vitest'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import {
  COURSES,
  enter,
  newCid,
  newPerson,
  newRoom,
  type RawSocket,
} from '../support/raw-socket.ts'

type Socket = RawSocket<ConversationItem>

function message(text: string): (item: ConversationItem) => boolean {
  return (item) => item.t === 'message' && item.text === text
}

async function send(socket: Socket, text: string, more: object = {}) {
  const cid = newCid()
  socket.say({ t: 'send', cid, text, ...more })
  return await socket.until(
    (item): item is Extract<ConversationItem, { t: 'ack' }> => item.t === 'ack' && item.cid === cid,
  )
}

describe.each(COURSES)('a conversation, $name', ({ step }) => {
  it('greets, then brings what others write, in order, with accents and emoji intact', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const first = await enter(room, ada)
    const welcome = await first.untilKind('welcome')
    expect(welcome).toMatchObject({ conversation: room, you: ada.id, seq: 0, num: 0 })
    await first.untilKind('live')
    const second = await enter(room, bob)
    await second.untilKind('live')
    await step(room)

    const texts = ['Été à Noël\n— déjà vu', '👩‍👩‍👧‍👦 🇫🇷 👍🏽', 'שלום مرحبا', '  spaces kept  ']
    for (const text of texts) {
      await send(first, text)
      await step(room)
    }
    await second.until(message(texts[3] ?? ''))
    const heard = second.items.filter((item) => item.t === 'message')
    expect(heard.map((item) => [item.seq, item.num, item.text, item.by])).toEqual(
      texts.map((text, index) => [index + 1, index + 1, text, ada.id]),
    )
  })

  it('acknowledges a resend with the first answer and tells nobody again', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    const listener = await enter(room, newPerson('bob'))
    await listener.untilKind('live')
    const cid = newCid()
    const command = { t: 'send', cid, text: 'once' }
    socket.say(command)
    const first = await socket.untilKind('ack')
    await step(room)
    socket.say(command, { ...command, text: 'another text under the same id' })
    await send(socket, 'after')
    await step(room)
    await listener.until(message('after'))
    const acks = socket.items.filter((item) => item.t === 'ack' && item.cid === cid)
    expect(acks).toEqual([first, first, first])
    expect(listener.items.filter((item) => item.t === 'message').map((m) => m.text)).toEqual([
      'once',
      'after',
    ])
  })

  it('brings a returning client exactly what it missed', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const writer = await enter(room, ada)
    const { epoch } = await writer.untilKind('welcome')
    for (let n = 1; n <= 5; n += 1) await send(writer, `message ${String(n)}`)
    writer.say({ t: 'edit', cid: newCid(), num: 2, text: 'message 2, better' })
    writer.say({ t: 'delete', cid: newCid(), num: 3 })
    writer.say({ t: 'react', cid: newCid(), num: 1, emoji: '👍', on: true })
    await writer.until((item) => item.t === 'reacted')
    await step(room)

    const back = await enter(room, bob, { after: 3, epoch })
    const live = await back.untilKind('live')
    expect(live.seq).toBe(8)
    expect(back.items.some((item) => item.t === 'reset')).toBe(false)
    const missed = back.items.filter((item) => 'seq' in item && 'by' in item)
    expect(missed.map((item) => item.seq)).toEqual([4, 5, 6, 7, 8])
    expect(missed.map((item) => item.t)).toEqual([
      'message',
      'message',
      'edited',
      'deleted',
      'reacted',
    ])
  })

  it('gives a fresh page instead of a hole when the cursor is too old, foreign or from the future', async () => {
    const room = newRoom()
    const writer = await enter(room, newPerson('ada'))
    const { epoch } = await writer.untilKind('welcome')
    await send(writer, 'here')
    await step(room)
    for (const cursor of [{}, { after: 0, epoch: 'another' }, { after: 99, epoch }]) {
      const socket = await enter(room, newPerson('bob'), cursor)
      const reset = await socket.untilKind('reset')
      expect(reset).toMatchObject({ epoch, seq: 1, page: { hasOlder: false } })
      expect(reset.page.messages.map((m) => m.text)).toEqual(['here'])
    }
  })

  it('never tells the text of a message that was deleted meanwhile', async () => {
    const room = newRoom()
    const writer = await enter(room, newPerson('ada'))
    const { epoch } = await writer.untilKind('welcome')
    await send(writer, 'a secret that slipped out')
    writer.say({ t: 'edit', cid: newCid(), num: 1, text: 'another secret' })
    writer.say({ t: 'delete', cid: newCid(), num: 1 })
    await writer.until((item) => item.t === 'deleted')
    await step(room)
    const back = await enter(room, newPerson('bob'), { after: 0, epoch })
    await back.untilKind('live')
    const fresh = await enter(room, newPerson('eve'))
    await fresh.untilKind('live')
    expect(JSON.stringify([back.items, fresh.items])).not.toContain('secret')
  })

  it('names the code, the field and the command of what it refuses, and lives on', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    const stranger = await enter(room, newPerson('bob'))
    await send(stranger, 'mine')
    const refused: [object, object][] = [
      [
        { t: 'send', text: '   ' },
        { code: 'text_empty', field: 'text' },
      ],
      [
        { t: 'send', text: 'x'.repeat(4_001) },
        { code: 'text_too_long', field: 'text' },
      ],
      [
        { t: 'edit', num: 1, text: 'not mine' },
        { code: 'forbidden', field: 'num' },
      ],
      [
        { t: 'delete', num: 1 },
        { code: 'forbidden', field: 'num' },
      ],
      [
        { t: 'edit', num: 99, text: 'nothing there' },
        { code: 'not_found', field: 'num' },
      ],
    ]
    for (const [command, error] of refused) {
      const cid = newCid()
      socket.say({ cid, ...command })
      const item = await socket.until(
        (candidate) => candidate.t === 'error' && candidate.cid === cid,
      )
      expect(item).toEqual({ t: 'error', cid, ...error })
      await step(room)
    }
    await send(socket, 'still here')
  })

  it('closes at the third breach of protocol in a minute, with a reason', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    socket.sendRaw('no json')
    await socket.until((item) => item.t === 'error' && item.code === 'invalid_json')
    await step(room)
    socket.say({ t: 'dance', cid: newCid() })
    await socket.until((item) => item.t === 'error' && item.code === 'unknown_kind')
    await step(room)
    socket.sendRaw(`[${'"x",'.repeat(20_000)}1]`)
    await socket.until((item) => item.t === 'error' && item.code === 'too_large')
    expect(await socket.untilKind('bye')).toEqual({ t: 'bye', code: 'protocol' })
    expect((await socket.untilClosed()).code).toBe(4009)
  })

  it('refuses text that storage would give back changed', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    socket.sendRaw(`[{"t":"send","cid":"${newCid()}","text":"half an emoji \\ud83d"}]`)
    const error = await socket.untilKind('error')
    expect(error).toMatchObject({ code: 'not_well_formed', field: 'text' })
  })

  it('shows who is looking, and that they went', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const first = await enter(room, ada)
    await first.untilKind('live')
    await step(room)
    const second = await enter(room, bob)
    expect((await second.untilKind('welcome')).here?.toSorted()).toEqual([ada.id, bob.id].sort())
    await first.until((item) => item.t === 'here' && item.on?.includes(bob.id) === true)
    await step(room)
    second.close()
    await first.until((item) => item.t === 'here' && item.off?.includes(bob.id) === true)
  })

  it('ends the sockets of a session that signed out, and hears nothing more from them', async () => {
    const room = newRoom()
    const ada = newPerson('ada')
    const session = 'aaaabbbbccccdddd'
    const socket = await enter(room, ada, { session: session as never })
    const other = await enter(room, ada)
    await socket.untilKind('live')
    await step(room)
    const { env } = await import('cloudflare:workers')
    await env.CONVERSATION.getByName(room).endSessions([session as never], {
      t: 'bye',
      code: 'session_ended',
    })
    expect(await socket.untilKind('bye')).toEqual({ t: 'bye', code: 'session_ended' })
    await step(room)
    await send(other, 'the other device goes on')
    expect(other.items.filter((item) => item.t === 'message')).toHaveLength(1)
  })

  it('carries out what was said right before a socket closed', async () => {
    const room = newRoom()
    const listener = await enter(room, newPerson('bob'))
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    for (let n = 1; n <= 5; n += 1)
      socket.say({ t: 'send', cid: newCid(), text: `last ${String(n)}` })
    socket.close()
    await listener.until(message('last 5'))
    expect(listener.items.filter((item) => item.t === 'message')).toHaveLength(5)
  })

  it('slows a flooder and says for how long', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    for (let n = 0; n < 30; n += 1)
      socket.say({ t: 'send', cid: newCid(), text: `flood ${String(n)}` })
    const error = await socket.until((item) => item.t === 'error')
    expect(error).toMatchObject({ code: 'slow_down' })
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(0)
  })
})
