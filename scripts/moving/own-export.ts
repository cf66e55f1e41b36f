import type {
  SourceMessage,
  SourcePerson,
  SourceRoom,
} from '../../durable-objects/protocol/moving/imports.ts'
import type { Line, LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import { fitted } from '../../worker/slack/fit.ts'
import { fromPlain } from '../../worker/slack/mrkdwn.ts'
import type { Freight, Left, RoomFreight } from './freight.ts'

/** Gives the lines of the file from the beginning, each time it is asked. */
export type Lines = () => AsyncIterable<Line>

/** What an export of this app brings. The file is read once here, and once for each room. */
export async function ownFreight(id: string, name: string, lines: Lines): Promise<Freight> {
  const people = new Map<string, SourcePerson>()
  const rooms = new Map<string, SourceRoom>()
  const members = new Map<string, Map<string, LineOf<'member'>>>()
  const tales = new Map<string, Tale>()
  const left: Left[] = []
  let isWhole = false
  let files = 0
  for await (const line of lines()) {
    if (line.kind === 'person') people.set(line.id, personOf(line, people.get(line.id)))
    if (line.kind === 'room') rooms.set(line.id, roomOf(line))
    if (line.kind === 'member') {
      const known = members.get(line.room) ?? new Map<string, LineOf<'member'>>()
      members.set(line.room, known.set(line.person, line))
    }
    if (line.kind === 'message') files += line.files?.length ?? 0
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
  if (files > 0) left.push({ what: `${String(files)} files`, why: 'only their names come' })
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
    messages: () => messagesOf(lines, one.id, tales.get(one.id)?.changed),
  })
  return { id, name, people: [...people.values()], rooms: [...rooms.values()].map(room), left }
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
  conversation: string,
  changed: ReadonlyMap<number, LineOf<'message'>> | undefined,
) {
  let last = 0
  for await (const line of lines()) {
    if (line.kind !== 'message' || line.in !== conversation || line.num <= last) continue
    last = line.num
    yield sayingFiles(changed?.get(line.num) ?? line)
  }
}

/** Files do not come: that they were there stays to be read. */
function sayingFiles({ kind: _, in: __, files, ...message }: LineOf<'message'>): SourceMessage {
  if (files === undefined || message.text === null) return message
  const named = files.map(({ name }) => `📎 ${fromPlain(name, { callsByName: false })}`)
  return { ...message, text: fitted([message.text, ...named].filter(Boolean).join('\n')) }
}

/** A later line says how somebody is called; what only the first one says stays. */
function personOf({ kind: _, ...person }: LineOf<'person'>, before?: SourcePerson): SourcePerson {
  return { ...before, ...person }
}

function roomOf({ kind: _, ...room }: LineOf<'room'>): SourceRoom {
  return room
}
