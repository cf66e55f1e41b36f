import type { Eye } from '../conversation/talk.ts'
import { toChunks, type Chunk } from '../conversation/rows.ts'
import { fetchParser, hasParser } from '../markdown/parser.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { ThreadReplies, type Loaded } from './thread-replies.ts'

/** What of a thread is on the screen. */
export interface ShownThread {
  chunks: readonly Chunk[]
  hasOlder: boolean
  state: Loaded | 'asking'
}

/** A thread that is being read: what is heard of it is shown. */
export class OpenThread {
  readonly #client: ConversationClient
  readonly #replies: ThreadReplies
  readonly #shown: ShownThread
  readonly #eye: () => Eye
  readonly #stop: () => void
  #isOver = false

  constructor(client: ConversationClient, root: number, shown: ShownThread, eye: () => Eye) {
    this.#client = client
    this.#replies = new ThreadReplies(client, root)
    this.#shown = shown
    this.#eye = eye
    this.#stop = client.hear((event) => {
      this.#replies.hear(event)
      if (shown.state === 'there') void this.#show()
    })
  }

  /** From the end, and back to this reply where one is wanted. */
  async begin(reply: number | null): Promise<void> {
    const state = await this.#replies.load()
    const isThere = () => reply === null || this.#replies.messages.some(({ num }) => num === reply)
    while (state === 'there' && !isThere() && (await this.#replies.older())) continue
    if (this.#isOver) return
    this.#shown.state = state
    await this.#show()
  }

  async older(): Promise<void> {
    if (await this.#replies.older()) await this.#show()
  }

  close(): void {
    this.#isOver = true
    this.#stop()
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
    this.#shown.chunks = toChunks(stretch, zone, this.#shown.chunks)
    this.#shown.hasOlder = hasOlder
  }
}
