import type { Eye } from '../conversation/talk.ts'
import { toChunks, type Chunk } from '../conversation/rows.ts'
import { fetchParser, hasParser } from '../markdown/parser.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { ThreadReplies, type Loaded } from './thread-replies.ts'

/** What of a thread is on the screen. */
export interface ShownThread {
  /** The first is the root alone. */
  chunks: readonly Chunk[]
  hasOlder: boolean
  /** Number of the newest message shown. */
  newest: number
  state: Loaded | 'asking'
  /** Names of those who are writing in it. */
  typing: readonly string[]
}

/** A thread that is being read: what is heard of it is shown. */
export class OpenThread {
  readonly #client: ConversationClient
  readonly #replies: ThreadReplies
  readonly #shown: ShownThread
  readonly #eye: () => Eye
  readonly #stops: readonly (() => void)[]
  #lined: readonly Chunk[] = []
  #isOver = false

  constructor(client: ConversationClient, root: number, shown: ShownThread, eye: () => Eye) {
    this.#client = client
    this.#replies = new ThreadReplies(client, root)
    this.#shown = shown
    this.#eye = eye
    this.#stops = [
      client.hear((event) => {
        this.#replies.hear(event)
        if (shown.state === 'there') void this.#show()
      }),
      client.subscribe(({ answering, people }) => {
        const writers = [...answering].filter(([, thread]) => thread === root)
        const names = writers.map(([person]) => people.get(person)?.name ?? eye().unknown)
        if (names.join() !== shown.typing.join()) shown.typing = names
      }),
    ]
  }

  /** From the end, and back to this reply where one is wanted; whether it is there now and was not before. */
  async begin(reply: number | null): Promise<boolean> {
    const state = await this.#replies.load()
    const isThere = () => reply === null || this.#replies.messages.some(({ num }) => num === reply)
    while (state === 'there' && !isThere() && (await this.#replies.older())) continue
    if (this.#isOver) return false
    const wasThere = this.#shown.state === 'there'
    // Nobody answered: what was read stays until somebody does.
    if (state !== 'unanswered' || !wasThere) this.#shown.state = state
    await this.#show()
    return state === 'there' && !wasThere
  }

  async older(): Promise<void> {
    if (await this.#replies.older()) await this.#show()
  }

  close(): void {
    this.#isOver = true
    for (const stop of this.#stops) stop()
  }

  async #show(): Promise<void> {
    this.#paint()
    const waits = this.#shown.chunks.some(({ rows }) => rows.some(({ isParsed }) => !isParsed))
    if (waits && (await fetchParser()) && !this.#isOver) this.#paint()
  }

  #paint(): void {
    const { people, me } = this.#client.state
    const { zone, blocked } = this.#eye()
    const { messages, hasOlder } = this.#replies
    const stretch = { messages, people, me, blocked, hasParser: hasParser() }
    this.#lined = toChunks(stretch, zone, this.#lined)
    this.#shown.chunks = rootApart(this.#lined)
    this.#shown.hasOlder = hasOlder
    this.#shown.newest = messages.at(-1)?.num ?? 0
  }
}

const ROOT = -1

/** The root as a chunk of its own: what is read back to comes between it and the other replies. */
function rootApart([first, ...others]: readonly Chunk[]): readonly Chunk[] {
  if (!first) return []
  const root = { key: ROOT, rows: first.rows.slice(0, 1) }
  const rest = first.rows.slice(1)
  return [root, ...(rest.length > 0 ? [{ key: first.key, rows: rest }] : []), ...others]
}
