import type {
  SourceMessage,
  SourcePerson,
  SourceRoom,
} from '../../durable-objects/protocol/moving/imports.ts'
import type { Line, LineOf, MovedFile } from '../../durable-objects/protocol/moving/lines.ts'
import { fitted } from '../../worker/slack/fit.ts'
import { fromPlain } from '../../worker/slack/mrkdwn.ts'
import { comingAs } from './aliases.ts'
import { Files } from './freight-files.ts'
import type { Freight, Left, RoomFreight } from './freight.ts'
import { NO_STOCK, type Stock } from './stock.ts'

/** Gives the lines of the file from the beginning, each time it is asked. */
export type Lines = () => AsyncIterable<Line>

/** What an export of this app brings. The file is read once here, and once for each room. */
export async function ownFreight(
  id: string,
  name: string,
  lines: Lines,
  stock: Stock = NO_STOCK,
): Promise<Freight> {
  const people = new Map<string, SourcePerson>()
  const rooms = new Map<string, SourceRoom>()
  const members = new Map<string, Map<string, LineOf<'member'>>>()
  const tales = new Map<string, Tale>()
  const left: Left[] = []
  let isWhole = false
  const files = new Files()
  for await (const line of lines()) {
    if (line.kind === 'person') people.set(line.id, personOf(line, people.get(line.id)))
    if (line.kind === 'room') rooms.set(line.id, roomOf(line))
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
        const what = `${String(others)} private rooms and ${String(groups)} groups`
        left.push({ what, why: 'are not in the file: whoever took it may not read them' })
      }
    }
  }
  left.push(...(await files.check(stock)))
  if (!isWhole) left.push({ what: 'the end of the file', why: 'is missing: it is not whole' })
  for (const [conversation, tale] of tales) {
    if (rooms.has(conversation) && isComplete(tale)) continue
    rooms.delete(conversation)
    const why = conversation.startsWith('d_')
      ? 'private conversations are not brought in'
      : 'not all of its messages are in the file'
    left.push({ what: conversation, why })
  }
  const room = (one: SourceRoom): RoomFreight => ({
    room: one,
    members: [...(members.get(one.id)?.values() ?? [])].map(({ person, role, joinedAt }) => {
      return { person, role, joinedAt }
    }),
    count: tales.get(one.id)?.last ?? 0,
    messages: () => messagesOf(lines, files, one.id, tales.get(one.id)?.changed),
    files: files.coming(one.id, stock),
  })
  const named = comingAs([...people.values()])
  left.push(...named.left)
  return { id, name, people: named.people, rooms: [...rooms.values()].map(room), left }
}

/** Of a conversation: how far it goes, and what the last line says about messages that have several. */
interface Tale {
  readonly last: number
  readonly count: number
  readonly changed: Map<number, LineOf<'message'>>
}

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
  changed: ReadonlyMap<number, LineOf<'message'>> | undefined,
) {
  let last = 0
  for await (const line of lines()) {
    if (line.kind !== 'message' || line.in !== conversation || line.num <= last) continue
    last = line.num
    yield withFiles(changed?.get(line.num) ?? line, files)
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

function roomOf({ kind: _, ...room }: LineOf<'room'>): SourceRoom {
  return room
}
