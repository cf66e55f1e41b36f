import { ConversationId, parseId } from '../../durable-objects/protocol/ids.ts'
import type { Hold } from '../../durable-objects/protocol/rest/holds.ts'
import type { HeldPage } from '../../durable-objects/protocol/rpc-holds.ts'
import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import type { Env } from '../env.ts'
import { conversationsUnder, coverOf } from './covered.ts'

/** Calls to conversations that one answer makes, and characters after which it ends. */
const MOST_CALLS = 30
const MOST_CHARS = 2_000_000

/** A place in what a hold covers: `conversation/number`. */
interface Mark {
  readonly conversation: ConversationId | ''
  readonly num: number
}

export interface HoldPart {
  readonly text: string
  /** From where the next part goes on; `null`: that was all. */
  readonly next: string | null
}

/** A part of all that a hold covers, as JSON Lines: standing or put away, by conversation. */
export async function exportPart(
  { env, db }: { readonly env: Env; readonly db: Database },
  hold: Hold,
  after: string | undefined,
): Promise<HoldPart> {
  const cover = coverOf(hold)
  const lines: string[] = after === undefined ? [lineOf({ kind: 'hold', ...headOf(hold) })] : []
  let mark = readMark(after)
  let chars = 0
  const asked = await conversationsUnder(db, hold, {
    ...{ from: mark.conversation, skip: 0, limit: MOST_CALLS + 1 },
  })
  let calls = 0
  for (const conversation of asked) {
    let num: number | null = conversation === mark.conversation ? mark.num : 0
    while (num !== null) {
      mark = { conversation, num }
      if (calls >= MOST_CALLS || chars >= MOST_CHARS)
        return { text: lines.join(''), next: writeMark(mark) }
      calls += 1
      const begin: number = num
      const page: HeldPage = await callObject(() =>
        env.CONVERSATION.getByName(conversation).held({ t: 'read', cover, after: begin }),
      )
      const some = page.messages.map((message) =>
        lineOf({ kind: 'message', in: conversation, ...message }),
      )
      chars += some.reduce((sum, line) => sum + line.length, 0)
      lines.push(...some)
      num = page.next
    }
  }
  return { text: [...lines, lineOf({ kind: 'end' })].join(''), next: null }
}

function headOf({ id, kind, room, person, reason, orderedBy, since }: Hold) {
  return { id, on: kind, room: room?.id ?? null, person, reason, orderedBy, since, at: Date.now() }
}

function lineOf(line: object): string {
  return `${JSON.stringify(line)}\n`
}

function writeMark({ conversation, num }: Mark): string {
  return `${conversation}/${String(num)}`
}

function readMark(after = ''): Mark {
  const [conversation, num] = after.split('/')
  const id = parseId(ConversationId, conversation)
  return id === null ? { conversation: '', num: 0 } : { conversation: id, num: Number(num) }
}
