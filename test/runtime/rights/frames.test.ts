import { expect, test } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { COMMAND_KINDS } from '../../../durable-objects/protocol/commands.ts'
import { Socket } from '../worker/socket.ts'
import { register, rows } from '../worker/support.ts'
import { castPlayers, columnOf, stageRoom, tellOf, type Column, type Player } from './cast.ts'

const ROOMS = ['plain', 'read-only', 'archived'] as const
type Kind = (typeof ROOMS)[number]

interface Own {
  /** The number of a message of their own, and of one of another. */
  readonly mine: number
  readonly theirs: number
  /** Polls likewise. */
  readonly myPoll: number
  readonly theirPoll: number
}

interface Frame {
  readonly t: (typeof COMMAND_KINDS)[number]
  readonly name: string
  readonly say: (own: Own) => object
  /** One letter for each: owner, moderator, member, guest, staff, administrator. y, n, or r(ead-only). */
  readonly plain: string
  readonly readOnly: string
  /** Archived: only what reads. */
  readonly reads?: true
}

const INSIDE: readonly Column[] = ['owner', 'moderator', 'member', 'guest', 'staff', 'admin']
const EMOJI = '👍'
const POLL = { question: 'Oui ?', options: ['oui', 'non'] }

/** Written by hand, apart from protocol/rights.ts. In this order each leaves the next what it needs. */
const FRAMES: readonly Frame[] = [
  {
    t: 'history',
    name: 'history',
    say: () => ({}),
    plain: 'yyyyyy',
    readOnly: 'yyyyyy',
    reads: true,
  },
  {
    ...{ t: 'revisions', name: 'revisions', say: ({ theirs }) => ({ num: theirs }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyyyyy', reads: true },
  },
  { t: 'pins', name: 'pins', say: () => ({}), plain: 'yyyyyy', readOnly: 'yyyyyy', reads: true },
  {
    ...{ t: 'search', name: 'search', say: () => ({ query: 'mot' }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyyyyy', reads: true },
  },
  {
    ...{ t: 'unread', name: 'mark as unread', say: ({ theirs }) => ({ num: theirs }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyyyyy', reads: true },
  },
  {
    ...{ t: 'typing', name: 'typing', say: () => ({}) },
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'send', name: 'send', say: () => ({ text: 'un mot' }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'send', name: 'call everybody', say: () => ({ text: '@room un mot' }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'edit', name: 'edit one’s own', say: ({ mine }) => ({ num: mine, text: 'autre' }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'edit', name: 'edit another’s', say: ({ theirs }) => ({ num: theirs, text: 'à moi' }) },
    ...{ plain: 'nnnnnn', readOnly: 'nnrrnn' },
  },
  {
    ...{ t: 'react', name: 'react' },
    say: ({ theirs }) => ({ num: theirs, emoji: EMOJI, on: true }),
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'send', name: 'ask a poll', say: () => ({ text: '', poll: POLL }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'vote', name: 'vote', say: ({ theirPoll }) => ({ num: theirPoll, choices: [1] }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyrryy' },
  },
  {
    ...{ t: 'ballot', name: 'see one’s vote', say: ({ theirPoll }) => ({ num: theirPoll }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyyyyy', reads: true },
  },
  {
    ...{ t: 'close', name: 'close another’s poll', say: ({ theirPoll }) => ({ num: theirPoll }) },
    ...{ plain: 'yynnyy', readOnly: 'yynnyy' },
  },
  {
    ...{ t: 'close', name: 'close one’s own poll', say: ({ myPoll }) => ({ num: myPoll }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyyyyy' },
  },
  {
    ...{ t: 'pin', name: 'pin', say: ({ theirs }) => ({ num: theirs, on: true }) },
    ...{ plain: 'yyynyy', readOnly: 'yyrnyy' },
  },
  {
    ...{ t: 'delete', name: 'delete another’s', say: ({ theirs }) => ({ num: theirs }) },
    ...{ plain: 'yynnyy', readOnly: 'yynnyy' },
  },
  {
    ...{ t: 'delete', name: 'delete one’s own', say: ({ mine }) => ({ num: mine }) },
    ...{ plain: 'yyyyyy', readOnly: 'yyyyyy' },
  },
]

const ANSWERS = ['ack', 'error', 'page', 'found', 'revisions', 'ballot'] as const

async function answerTo(socket: Socket, command: object): Promise<string> {
  socket.send({ cid: crypto.randomUUID(), ...command })
  const { t, code } = (await socket.next(...ANSWERS)) as { t: string; code?: string }
  return t === 'error' ? String(code) : 'ok'
}

/** Nobody answers it: what is said next shows whether it was told to everyone. */
async function typed(socket: Socket): Promise<string> {
  socket.send({ t: 'typing' })
  socket.send({ t: 'pins', cid: crypto.randomUUID() })
  const { t } = await socket.next('typing', 'page')
  if (t === 'page') return 'silence'
  await socket.next('page')
  return 'ok'
}

function expected(frame: Frame, column: Column, kind: Kind): string {
  const at = INSIDE.indexOf(column)
  if (kind === 'archived' && frame.reads !== true) {
    if (frame.t === 'typing') return 'silence'
    // Who may not even in a room in use hears that; nobody else hears more than that it is over.
    const isRight = frame.plain[at] === 'y' || frame.name === 'edit another’s'
    return isRight ? 'room_archived' : 'forbidden'
  }
  const letter = (kind === 'read-only' ? frame.readOnly : frame.plain)[at]
  if (frame.t === 'typing' && letter !== 'y') return 'silence'
  return letter === 'y' ? 'ok' : letter === 'r' ? 'read_only' : 'forbidden'
}

/** Whoever writes for all of them is told to wait where the machine is fast. */
async function speak(socket: Socket, text: string, more: object = {}): Promise<number> {
  socket.send({ t: 'send', cid: crypto.randomUUID(), text, ...more })
  const answer = await socket.next('ack', 'error')
  if (answer['code'] !== 'slow_down') return Number(answer['num'])
  await scheduler.wait(Number(answer['retryAfterMs']))
  return await speak(socket, text, more)
}

/** No ticket is to be had; and every frame over a socket without one is answered by `bye` at most. */
async function fromOutside({ person }: Player, path: string): Promise<string> {
  const socket = await Socket.openWith(person, path, 'none')
  for (const frame of FRAMES) socket.send({ t: frame.t, cid: crypto.randomUUID() })
  const { t } = await socket.next('bye', 'welcome', ...ANSWERS)
  if (t !== 'bye') return t
  return await Socket.open(person, path).then(
    () => 'a ticket',
    (error: unknown) => (error as Error).message,
  )
}

test('who may say what in a room, by each frame over a real socket', async () => {
  const count = { cells: 0, allowed: 0, outside: 0 }
  const wrong: string[] = []
  const players = await castPlayers()
  const writer = await register()
  for (const kind of ROOMS) {
    const room = `r_frames${kind.replace('-', '')}` as RoomId
    await stageRoom(room, 'open', [...players, { person: writer, standing: 'owner' }])
    const path = `/api/conversations/${room}/socket`
    const writing = await Socket.open(writer, path)
    const open: { player: Player; socket: Socket; own: Own }[] = []
    for (const player of players) {
      if (player.standing === null) {
        count.outside += FRAMES.length
        const answer = await fromOutside(player, path)
        const wanted = player.role === 'guest' ? 'no ticket: not_found' : 'no ticket: forbidden'
        if (answer !== wanted) wrong.push(`outside: ${answer}`)
        continue
      }
      const socket = await Socket.open(player.person, path)
      await socket.next('live')
      const own = {
        ...{ mine: await speak(socket, 'mon mot'), theirs: await speak(writing, 'ton mot') },
        ...{ myPoll: await speak(socket, '', { poll: POLL }) },
        ...{ theirPoll: await speak(writing, '', { poll: POLL }) },
      }
      open.push({ player, socket, own })
    }
    await rows(
      'UPDATE rooms SET is_read_only = ?, archived_at = ? WHERE id = ?',
      ...[kind === 'read-only' ? 1 : 0, kind === 'archived' ? 1 : null, room],
    )
    await tellOf(room)
    for (const { player, socket, own } of open) {
      const column = columnOf(player)
      for (const frame of FRAMES) {
        const found =
          frame.t === 'typing'
            ? await typed(socket)
            : await answerTo(socket, { t: frame.t, ...frame.say(own) })
        const wanted = expected(frame, column, kind)
        count.cells += 1
        if (found === 'ok') count.allowed += 1
        if (found === wanted) continue
        wrong.push(`${frame.name}, ${column}, ${kind}: ${found} instead of ${wanted}`)
      }
      socket.close()
    }
    writing.close()
  }
  console.log(`rights by frame: ${JSON.stringify(count)}`)
  expect(wrong).toEqual([])
  // Counted by hand from the letters: 205 in the plain room, 176 read-only, 72 archived.
  expect(count).toEqual({ cells: 19 * 12 * 3, allowed: 205 + 176 + 72, outside: 19 * 4 * 3 })
}, 240_000)

test('every frame that a client may say stands here', () => {
  // `seen` concerns a socket, `read` one's own mark, and neither is answered.
  const here = new Set<string>([...FRAMES.map(({ t }) => t), 'seen', 'read'])
  expect([...COMMAND_KINDS].filter((kind) => !here.has(kind))).toEqual([])
})
