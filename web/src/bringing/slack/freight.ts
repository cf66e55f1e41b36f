import * as v from 'valibot'
import type {
  SourceMessage,
  SourceRoom,
} from '../../../../durable-objects/protocol/moving/imports.ts'
import {
  ROOM_DESCRIPTION,
  ROOM_NAME,
  ROOM_TOPIC,
} from '../../../../durable-objects/protocol/rest/rooms.ts'
import type { FileFreight, Freight, RoomFreight, ThreadFreight } from '../freight.ts'
import type { Archive } from '../archived.ts'
import { Misfit, remark } from '../remark.ts'
import { readEmoji, SlackEmoji } from './emoji.ts'
import { authorOf, convert, isSaid, type Telling } from './messages.ts'
import { Crowd } from './people.ts'
import { readPortraits } from './portraits.ts'
import { SlackChannel, SlackMessage, SlackUser } from './shapes.ts'
import { Uploads } from './uploads.ts'

/** Lists of conversations, and what each becomes. */
const LISTS = {
  'channels.json': { access: 'open', form: 'room' },
  'groups.json': { access: 'private', form: 'room' },
  'mpims.json': { access: 'private', form: 'group' },
  'dms.json': 'thread',
} as const

const MOST_IN_GROUP = 12

/** What a Slack export brings. Its files are read twice: to know who wrote, and to bring it. */
export async function slackFreight(id: string, name: string, archive: Archive): Promise<Freight> {
  const crowd = new Crowd()
  const users = await archive.json('users.json')
  if (users === undefined) throw new Misfit(remark('bringing.wrongNoUsers', {}))
  const listedUsers = read(v.array(SlackUser), users, 'users.json')
  for (const user of listedUsers) crowd.add(user)
  const listed = read(SlackEmoji, (await archive.json('emoji.json')) ?? {}, 'emoji.json')
  const { emoji, left: leftEmoji } = await readEmoji(archive, listed)
  const { portraits, left: leftPortraits } = await readPortraits(archive, listedUsers)
  const left = [...leftEmoji, ...leftPortraits]
  const ownEmoji = new Set(emoji.map((one) => one.name))
  const rooms: RoomFreight[] = []
  const threads: ThreadFreight[] = []
  const titles = new Map<string, string>()
  const uploads = new Uploads(archive)
  const behind = { files: 0, bytes: 0 }
  for (const [list, becomes] of Object.entries(LISTS)) {
    const found = await archive.json(list)
    if (found === undefined) continue
    for (const channel of read(v.array(SlackChannel), found, list)) {
      if (channel.name !== '') titles.set(channel.id, channel.name)
      const days = daysOf(archive, channel)
      const members = new Set(channel.members)
      const fault = faultOf(becomes, members.size)
      if (fault !== null) {
        if (days.length > 0) left.push(remark(fault, { name: channel.id }))
        continue
      }
      const names = {
        person: (one: string) => crowd.aliasOf(one),
        room: (one: string) => titles.get(one) ?? null,
        emoji: (one: string) => ownEmoji.has(one),
      }
      const talk = new Talk(archive, channel, days, crowd, names, uploads)
      const { count, lost, links, linkBytes, files } = await talk.survey()
      const title = channel.name === '' ? channel.id : channel.name
      const name = becomes === 'thread' ? channel.id : `#${title}`
      if (lost > 0) left.push(remark('bringing.leftSilent', { name, count: lost }))
      if (links > 0) {
        left.push(remark('bringing.leftLinks', { name, count: links, size: linkBytes }))
        behind.files += links
        behind.bytes += linkBytes
      }
      const talking = { count, messages: () => talk.messages(), files }
      if (becomes === 'thread') {
        // One that was opened and never written in is not there for anybody.
        if (count === 0) continue
        for (const one of members) crowd.addStranger(one, '')
        threads.push({ thread: { id: channel.id, people: [...members] }, ...talking })
        continue
      }
      rooms.push({
        room: roomOf(channel, title, becomes),
        members: [...members]
          .filter((one) => crowd.has(one))
          .map((person) => ({
            ...{ person, joinedAt: channel.created * 1_000 },
            role: person === channel.creator ? ('owner' as const) : ('member' as const),
          })),
        ...talking,
      })
    }
  }
  if (behind.files > 0) {
    left.push(remark('bringing.leftAtSlack', { count: behind.files, size: behind.bytes }))
  }
  return { id, name, people: crowd.people, portraits, emoji, rooms, threads, left }
}

/** Why it cannot come as what it would become; `null`: it can. */
function faultOf(becomes: (typeof LISTS)[keyof typeof LISTS], members: number) {
  if (becomes === 'thread') {
    return members === 1 || members === 2 ? null : ('bringing.leftNobodys' as const)
  }
  const isTooLarge = becomes.form === 'group' && members > MOST_IN_GROUP
  return isTooLarge ? ('bringing.leftGroup' as const) : null
}

interface Survey {
  readonly count: number
  /** Messages that say nothing that could come. */
  readonly lost: number
  /** Files that stay where they are. */
  readonly links: number
  readonly linkBytes: number
  readonly files: readonly FileFreight[]
}

/** The messages of one conversation, day by day. */
class Talk {
  readonly #archive: Archive
  readonly #channel: SlackChannel
  readonly #days: readonly string[]
  readonly #crowd: Crowd
  readonly #names: Telling['names']
  readonly #uploads: Uploads

  constructor(
    archive: Archive,
    channel: SlackChannel,
    days: readonly string[],
    crowd: Crowd,
    names: Telling['names'],
    uploads: Uploads,
  ) {
    this.#archive = archive
    this.#channel = channel
    this.#days = days
    this.#crowd = crowd
    this.#names = names
    this.#uploads = uploads
  }

  /** How many come, and with which files; and everybody who wrote becomes known. */
  async survey(): Promise<Survey> {
    let [said, links, linkBytes] = [0, 0, 0]
    const entries = new Map<string, string>()
    for await (const message of this.#said()) {
      said += 1
      const coming = this.#uploads.of(this.#channel.id, message)
      for (const { file, entry } of coming.values()) entries.set(file.id, entry)
      for (const file of message.files) {
        if (coming.has(file)) continue
        links += 1
        linkBytes += file.size
      }
      this.#crowd.addStranger(authorOf(message), message.username ?? '')
    }
    let count = 0
    const files: FileFreight[] = []
    for await (const message of this.messages()) {
      count += 1
      for (const { id, name, size } of message.files ?? []) {
        const entry = entries.get(id) ?? ''
        files.push({ id, name, size, open: () => this.#archive.open(entry) })
      }
    }
    return { count, lost: said - count, links, linkBytes, files }
  }

  async *messages(): AsyncGenerator<SourceMessage> {
    const nums = new Map<string, number>()
    const pins = new Map(this.#channel.pins.map(({ id, user }) => [id ?? '', user ?? '']))
    const telling: Telling = {
      ...{ channel: this.#channel.id, names: this.#names },
      numOf: (ts) => nums.get(ts),
      pinnedBy: (ts) => pins.get(ts),
      isKnown: (one) => this.#crowd.has(one),
      uploads: (said) => this.#uploads.of(this.#channel.id, said),
    }
    let num = 1
    for await (const said of this.#said()) {
      const message = convert(said, num, telling)
      if (message === null) continue
      // A reply of a thread is the root of none.
      if (!said.thread_ts || said.thread_ts === said.ts) nums.set(said.ts, num)
      num += 1
      yield message
    }
  }

  async *#said(): AsyncGenerator<SlackMessage> {
    const seen = new Set<string>()
    for (const day of this.#days) {
      const found: unknown = await this.#archive.json(day)
      const some = read(v.array(v.unknown()), found, day).flatMap((one) => {
        const message = v.safeParse(SlackMessage, one)
        return message.success && isSaid(message.output) ? [message.output] : []
      })
      // What went into the flow besides the thread stands in both lists of some exports.
      for (const message of some.sort(byTime)) {
        if (seen.has(message.ts)) continue
        seen.add(message.ts)
        yield message
      }
    }
  }
}

function byTime(one: SlackMessage, other: SlackMessage): number {
  return Number(one.ts) - Number(other.ts)
}

/** Of a channel by its name, of direct messages by the id. */
function daysOf({ names }: Archive, { id, name }: SlackChannel): string[] {
  return names
    .filter((file) => {
      const [folder, day, more] = file.split('/')
      const isDay = /^\d{4}-\d{2}-\d{2}\.json$/.test(day ?? '') && more === undefined
      return isDay && (folder === id || (name !== '' && folder === name))
    })
    .sort()
}

function roomOf(
  { id, created, creator, is_archived, topic, purpose }: SlackChannel,
  title: string,
  becomes: Pick<SourceRoom, 'access' | 'form'>,
): SourceRoom {
  const createdAt = Math.max(0, Math.floor(created * 1_000))
  return {
    ...{ id, name: cut(title, ROOM_NAME.max), ...becomes, createdAt },
    topic: cut((topic?.value ?? '').replaceAll(/\s+/g, ' '), ROOM_TOPIC.max),
    description: cut(purpose?.value ?? '', ROOM_DESCRIPTION.max),
    ...{ isReadOnly: false, isLocked: false, slowSeconds: 0 },
    ...(creator && { createdBy: creator }),
    ...(is_archived === true && { archivedAt: createdAt }),
  }
}

function cut(text: string, units: number): string {
  return text.slice(0, units).toWellFormed().replaceAll('\ufffd', '').trim()
}

function read<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  file: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const what = `${v.getDotPath(issue) ?? ''}: ${issue.message}`
  throw new Misfit(remark('bringing.wrongSlack', { name: file, what }))
}
