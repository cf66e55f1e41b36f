import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import type { Message, MessagePage } from '../../../durable-objects/protocol/message.ts'
import { failure, success, type Result } from '../../../durable-objects/protocol/result.ts'
import type { Meant } from '../../../durable-objects/protocol/rpc-acting.ts'
import { ConversationId, parseId } from '../../../durable-objects/protocol/ids.ts'
import { actIn, newCid, type Place } from '../../acting.ts'
import { callObject } from '../../call.ts'
import { compareMeant, readBound, readTs } from '../ts.ts'
import { channelArg, cursorArg, cursorOf, flagArg, limitArg, textArg, type Call } from './call.ts'
import { fault, faultOf, type Answer, type Fault } from './faults.ts'
import { presentMessage, type Roots } from './present.ts'

const MOST = 100
/** Roots of threads that are asked for because replies to them stand in the flow. */
const MOST_ROOTS = 10

type Page = Extract<ConversationItem, { t: 'page' }>

/** The newest first, as Slack tells them; a page goes back from the bound, or from the cursor. */
export async function history(call: Call): Promise<Answer> {
  const place = await channelArg(call)
  if ('ok' in place) return place
  const asked = argsOf(call)
  if ('ok' in asked) return asked
  const { limit, cursor, oldest, latest, inclusive } = asked
  if (latest !== null && cursor === null) {
    // Nobody is asked about a place that one may not know of.
    const allowed = await read(call, place, { limit: 1 })
    if (!allowed.ok) return faultOf(allowed)
  }
  const before = cursor ?? (latest === null ? null : await firstAfter(call, place, latest))
  const page = await read(call, place, { limit, ...(before !== null && { before }) })
  if (!page.ok) return faultOf(page)
  const { messages, hasOlder, people } = page.value
  const inside = messages.filter((message) => isInside(message, { oldest, latest, inclusive }))
  // Where the bound lies in this page nothing older is wanted.
  const [first] = messages
  const hasMore = hasOlder && first !== undefined && isInside(first, { oldest, latest: null })
  const shown = inside.filter(({ text, replies }) => text !== null || replies !== undefined)
  const roots = await rootsOf(call, place, shown)
  return {
    ok: true,
    messages: shown.map((message) => presentMessage(message, people, roots)).reverse(),
    ...{ has_more: hasMore, pin_count: 0 },
    response_metadata: { next_cursor: hasMore ? cursorOf(String(first.num)) : '' },
  }
}

/** A thread, its root first and then the oldest reply. */
export async function replies(call: Call): Promise<Answer> {
  const place = await channelArg(call)
  if ('ok' in place) return place
  const asked = argsOf(call)
  if ('ok' in asked) return asked
  const { limit, cursor, oldest, latest, inclusive } = asked
  const meant = readTs(textArg(call, 'ts'))
  if (meant === null) return fault('thread_not_found')
  const around = await readOne(call, place, meant.num, [meant])
  if (!around.ok) return faultOf(around, { missing: 'thread_not_found' })
  const asksReply = around.value.thread
  const top = asksReply === undefined ? around : await readOne(call, place, asksReply)
  if (!top.ok) return faultOf(top, { missing: 'thread_not_found' })
  const root = top.value.messages.find(({ num }) => num === (asksReply ?? meant.num))
  if (root === undefined) return fault('thread_not_found')
  const page = await read(call, place, { thread: root.num, after: cursor ?? 0, limit })
  if (!page.ok) return faultOf(page)
  const { messages, hasNewer } = page.value
  const people = [...top.value.people, ...page.value.people]
  const inside = messages.filter(
    (message) => message.text !== null && isInside(message, { oldest, latest, inclusive }),
  )
  const shown = cursor === null ? [root, ...inside] : inside
  const roots = new Map([[root.num, root]])
  const last = messages.at(-1)
  return {
    ...{ ok: true, messages: shown.map((one) => presentMessage(one, people, roots)) },
    has_more: hasNewer,
    response_metadata: {
      next_cursor: hasNewer && last !== undefined ? cursorOf(String(last.num)) : '',
    },
  }
}

interface Asked {
  readonly limit: number
  readonly cursor: number | null
  readonly oldest: Meant | null
  readonly latest: Meant | null
  readonly inclusive: boolean
}

function argsOf(call: Call): Asked | Fault {
  const [limit, cursor] = [limitArg(call, MOST, MOST), cursorArg(call)]
  if (typeof limit !== 'number') return limit
  if (typeof cursor === 'object' && cursor !== null) return cursor
  if (cursor !== null && !/^\d{1,15}$/.test(cursor)) return fault('invalid_cursor')
  const [from, to] = [textArg(call, 'oldest'), textArg(call, 'latest')]
  // Slack's own callers say 0 for the beginning and `now` for the end.
  const oldest = from === '' || from === '0' ? null : readBound(from)
  const latest = to === '' || to === 'now' ? null : readBound(to)
  if (oldest === null && from !== '' && from !== '0') return fault('invalid_ts_oldest')
  if (latest === null && to !== '' && to !== 'now') return fault('invalid_ts_latest')
  const inclusive = flagArg(call, 'inclusive')
  return { limit, cursor: cursor === null ? null : Number(cursor), oldest, latest, inclusive }
}

function isInside(
  { num, at }: Message,
  { oldest, latest, inclusive = true }: Partial<Pick<Asked, 'oldest' | 'latest' | 'inclusive'>>,
): boolean {
  const own = { num, second: Math.floor(at / 1_000) }
  const edge = inclusive ? 0 : 1
  if (oldest && compareMeant(own, oldest) < edge) return false
  return !latest || compareMeant(own, latest) <= -edge
}

/** The number of the first message of a later second, or one past the newest. */
async function firstAfter({ env }: Call, place: Place, { second }: Meant): Promise<number | null> {
  const conversation = parseId(ConversationId, place.id)
  if (conversation === null) return null
  const { messages, each } = await callObject(() =>
    env.CONVERSATION.getByName(conversation).numbers([(second + 1) * 1_000]),
  )
  return messages + 1 - (each[0] ?? 0)
}

async function read(
  call: Call,
  place: Place,
  query: Readonly<Record<string, number>>,
  meant: readonly Meant[] = [],
): Promise<Result<Page>> {
  const command = { t: 'history', cid: newCid(), ...query } as const
  const done = await actIn(call, place, command, meant)
  if (!done.ok) return done
  const { answer } = done.value
  return answer?.t === 'page' ? success(answer) : failure('internal')
}

function readOne(call: Call, place: Place, num: number, meant: readonly Meant[] = []) {
  return read(call, place, { around: num, limit: 1 }, meant)
}

/** Replies that are shown in the flow too name their thread, whose root may stand further up. */
async function rootsOf(call: Call, place: Place, shown: readonly Message[]): Promise<Roots> {
  const roots = new Map(shown.map((message) => [message.num, message]))
  const missing = new Set(shown.flatMap(({ thread }) => thread ?? []).filter((n) => !roots.has(n)))
  for (const num of [...missing].slice(0, MOST_ROOTS)) {
    const page = await readOne(call, place, num)
    const root: MessagePage['messages'][number] | undefined = page.ok
      ? page.value.messages.find((message) => message.num === num)
      : undefined
    if (root !== undefined) roots.set(num, root)
  }
  return roots
}
