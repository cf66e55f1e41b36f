import type {
  SourceEmoji,
  SourceMessage,
  SourcePerson,
  SourcePortrait,
  SourceRoom,
  SourceThread,
} from '../../../durable-objects/protocol/moving/imports.ts'
import type { Line, LineOf, MovedFile } from '../../../durable-objects/protocol/moving/lines.ts'
import { fitted } from '../../../worker/slack/fit.ts'
import { fromPlain } from '../../../worker/slack/mrkdwn.ts'
import { comingAs } from './aliases.ts'
import { Files } from './freight-files.ts'
import type { Freight, RoomFreight, TalkFreight } from './freight.ts'
import { remark, type Remark } from './remark.ts'
import { NO_STOCK, type Stock } from './stock.ts'

/** Gives the lines of the file from the beginning, each time it is asked; at least those with `about` in them. */
export type Lines = (about?: string) => AsyncIterable<Line>

/** What an export of this app brings. The file is read once here, and once for each room. */
export async function ownFreight(
  id: string,
  name: string,
  lines: Lines,
  stock: Stock = NO_STOCK,
): Promise<Freight> {
  const people = new Map<string, SourcePerson>()
  const rooms = new Map<string, SourceRoom>()
  const threads = new Map<string, SourceThread>()
  const emoji = new Map<string, SourceEmoji>()
  const members = new Map<string, Map<string, LineOf<'member'>>>()
  const tales = new Map<string, Tale>()
  const left: Remark[] = []
  let isWhole = false
  const files = new Files()
  for await (const line of lines()) {
    if (line.kind === 'person') people.set(line.id, personOf(line, people.get(line.id)))
    if (line.kind === 'room') rooms.set(line.id, roomOf(line))
    if (line.kind === 'thread') threads.set(line.id, { id: line.id, people: line.people })
    if (line.kind === 'emoji') emoji.set(line.name, emojiOf(line))
    if (line.kind === 'member') {
      const known = members.get(line.room) ?? new Map<string, LineOf<'member'>>()
      members.set(line.room, known.set(line.person, line))
    }
    files.hear(line)
    if (line.kind === 'message') tales.set(line.in, hear(tales.get(line.in), line))
    if (line.kind === 'end') {
      isWhole = true
      const { rooms: others = 0, groups = 0 } = line.withheld ?? {}
      if (others + groups > 0) {
        left.push(remark('bringing.leftWithheld', { rooms: others, groups }))
      }
    }
  }
  left.push(...(await files.check(stock)))
  if (!isWhole) left.push(remark('bringing.leftCut', {}))
  for (const [conversation, tale] of tales) {
    const isKnown = rooms.has(conversation) || threads.has(conversation)
    if (isKnown && isComplete(tale)) continue
    const name = rooms.get(conversation)?.name ?? conversation
    left.push(remark('bringing.leftPart', { name }))
    rooms.delete(conversation)
    threads.delete(conversation)
  }
  const talk = (conversation: string): TalkFreight => ({
    count: tales.get(conversation)?.last ?? 0,
    messages: () => messagesOf(lines, files, conversation, tales.get(conversation)),
    files: files.coming(conversation, stock),
  })
  const room = (one: SourceRoom): RoomFreight => ({
    room: one,
    members: [...(members.get(one.id)?.values() ?? [])].map(({ person, role, joinedAt }) => {
      return { person, role, joinedAt }
    }),
    ...talk(one.id),
  })
  const named = comingAs([...people.values()])
  left.push(...named.left)
  return {
    ...{ id, name, people: named.people, emoji: [...emoji.values()], left },
    portraits: () => portraitsOf(lines),
    ...{ rooms: [...rooms.values()].map(room) },
    threads: [...threads.values()]
      .filter(({ id: thread }) => tales.has(thread))
      .map((thread) => ({ thread, ...talk(thread.id) })),
  }
}

/** Of a conversation: how far it goes, and what the last line says about messages that have several. */
interface Tale {
  readonly last: number
  readonly count: number
  readonly changed: Map<number, LineOf<'message'>>
}

const NOTHING: Pick<Tale, 'last' | 'changed'> = { last: 0, changed: new Map() }

function hear(tale: Tale | undefined, line: LineOf<'message'>): Tale {
  const { last, count, changed } = tale ?? { last: 0, count: 0, changed: new Map() }
  if (line.num > last) return { last: line.num, count: count + 1, changed }
  changed.set(line.num, line)
  return { last, count, changed }
}

function isComplete({ last, count }: Tale): boolean {
  return last === count
}

async function* messagesOf(
  lines: Lines,
  files: Files,
  conversation: string,
  { last: end, changed }: Pick<Tale, 'last' | 'changed'> = NOTHING,
) {
  let last = 0
  if (last === end) return
  for await (const line of lines(conversation)) {
    if (line.kind !== 'message' || line.in !== conversation || line.num <= last) continue
    last = line.num
    yield withFiles(changed.get(line.num) ?? line, files)
    if (last === end) return
  }
}

async function* portraitsOf(lines: Lines): AsyncGenerator<SourcePortrait> {
  for await (const line of lines()) {
    if (line.kind === 'portrait') yield { person: line.of, bytes: line.bytes }
  }
}

/** Of files whose bytes are not there it stays to be read that they were. */
function withFiles(
  { kind: _, in: conversation, files, ...message }: LineOf<'message'>,
  known: Files,
): SourceMessage {
  if (files === undefined || message.text === null) return message
  const isComing = ({ id }: MovedFile) => known.isComing(conversation, id)
  const coming = files.filter(isComing).map(({ type: __, ...file }) => file)
  const missing = files.filter((file) => !isComing(file))
  const named = missing.map(({ name }) => `📎 ${fromPlain(name, { callsByName: false })}`)
  const text = [message.text, ...named].filter(Boolean).join('\n')
  return {
    ...message,
    text: missing.length > 0 ? fitted(text) : text,
    ...(coming.length > 0 && { files: coming }),
  }
}

/** A later line says how somebody is called; what only the first one says stays. */
function personOf({ kind: _, ...person }: LineOf<'person'>, before?: SourcePerson): SourcePerson {
  return { ...before, ...person }
}

function emojiOf({ name, bytes, by, at }: LineOf<'emoji'>): SourceEmoji {
  return { name, bytes, by, at }
}

function roomOf({ kind: _, ...room }: LineOf<'room'>): SourceRoom {
  return room
}
