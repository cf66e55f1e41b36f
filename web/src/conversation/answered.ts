import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { applyEvent } from '../sync/timeline.ts'
import { inSight } from './in-sight.ts'
import type { Row } from './rows.ts'
import type { Talk } from './talk.ts'

/** So many messages are remembered. */
const MOST = 200
/** So many rows beyond what is in sight are looked after. */
const NEAR = 24
/** So many are asked for at once, and so long after them others: pages need the server's patience too. */
const AT_ONCE = 4
const PAUSE_MS = 1_000

type Shown = Pick<Talk, 'chunks' | 'answered'>

const known = new WeakMap<ConversationClient, Answered>()

/** What a conversation remembers of the messages that rows answer and that are not loaded. */
export function answeredIn(client: ConversationClient, talk: Shown): Answered {
  const there = known.get(client) ?? new Answered(client, talk)
  known.set(client, there)
  return there
}

class Answered {
  readonly #client: ConversationClient
  readonly #talk: Shown
  readonly #asked = new Set<number>()
  /** The line on which these were asked: on another one they may be different. */
  #line: unknown = null
  #isSeeking = false

  constructor(client: ConversationClient, talk: Shown) {
    this.#client = client
    this.#talk = talk
    client.hear((event) => this.#hear(event))
  }

  remember(messages: readonly Message[]): void {
    if (messages.length === 0) return
    const nums = new Set(messages.map(({ num }) => num))
    const others = (this.#talk.answered ?? []).filter(({ num }) => !nums.has(num))
    this.#talk.answered = [...others, ...messages].slice(-MOST)
  }

  /** Asks for what rows near those in sight answer, a few at a time; `show`: some of it came. */
  async seek(box: Element, show: () => void): Promise<void> {
    if (this.#isSeeking) return
    this.#isSeeking = true
    for (let rows = this.#wanting(box); rows.length > 0; rows = this.#wanting(box)) {
      const found = await Promise.all(rows.map((row) => this.#fetch(row)))
      this.remember(found.flatMap((message) => message ?? []))
      show()
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    this.#isSeeking = false
  }

  #wanting(box: Element): readonly Row[] {
    const { connection } = this.#client.state
    const sight = connection.kind === 'live' && box.isConnected ? inSight(box, box, 1) : null
    if (!sight) return []
    if (connection !== this.#line) this.#asked.clear()
    this.#line = connection
    const wanting = unanswered(this.#talk, sight, this.#asked).slice(0, AT_ONCE)
    for (const { quote } of wanting) if (quote) this.#asked.add(quote.num)
    return wanting
  }

  async #fetch({ message: { replyTo: num = 0, thread } }: Row): Promise<Message | undefined> {
    // The root of a thread stands in the flow.
    const within = thread === undefined || thread === num ? {} : { thread }
    const answer = await this.#client.ask({ t: 'history', around: num, limit: 1, ...within })
    return answer?.t === 'page' ? answer.messages.find((one) => one.num === num) : undefined
  }

  #hear(event: ConversationEvent): void {
    const answered = this.#talk.answered ?? []
    const old = answered.find(({ num }) => num === event.num)
    if (!old) return
    const changed = applyEvent({ messages: [old], hasOlder: true, hasNewer: true }, event)
    this.#talk.answered = answered.filter((message) => message !== old)
    this.remember(changed.messages)
  }
}

/** Rows near those in sight that answer what is not loaded and was not asked for; each message once. */
export function unanswered(
  { chunks }: Pick<Talk, 'chunks'>,
  { first, last }: { readonly first: number; readonly last: number },
  asked: ReadonlySet<number>,
): readonly Row[] {
  const rows = chunks.flatMap((chunk) => chunk.rows)
  const loaded = new Set(rows.map(({ message }) => message.num))
  const from = rows.findIndex(({ message }) => message.num >= first)
  const to = rows.findLastIndex(({ message }) => message.num <= last)
  const near = rows.slice(Math.max(0, from - NEAR), to + 1 + NEAR)
  const wanting = near.filter(({ quote }) => {
    return quote !== null && !loaded.has(quote.num) && !asked.has(quote.num)
  })
  return [...new Map(wanting.map((row) => [row.quote?.num, row])).values()]
}

/** Of messages that go those that one of the rows that stay answers. */
export function stillAnswered(
  talk: Pick<Talk, 'chunks'>,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Message[] {
  const rows = talk.chunks.flatMap((chunk) => chunk.rows)
  const stays = ({ message: { num } }: Row): boolean => num >= from && num <= to
  const answered = new Set(rows.filter(stays).map(({ quote }) => quote?.num))
  return rows
    .filter((row) => !stays(row) && answered.has(row.message.num))
    .map(({ message }) => message)
}
