import type { ConversationId } from '../protocol/ids.ts'
import type { SERVER_NAME } from '../protocol/rpc-server.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import type { Sql } from '../shared/sql.ts'

const RETRY_MS = 5_000

export interface HidingPort {
  isInvisible(): boolean
  /** Shows or no longer shows this person among those who look at a conversation, or are counted. */
  hide(place: HidingPlace, hidden: boolean): Promise<void>
  now(): number
}

/** A conversation that one looks at, or the Server object, which counts who is there. */
export type HidingPlace = ConversationId | typeof SERVER_NAME

interface Row {
  conversation: HidingPlace
  hidden: number
}

/**
 * Who chose to be invisible is not among those who look at a conversation either. What each was told
 * is stored, one call at a time, so that all end with what was chosen last.
 */
export class Hiding implements AlarmJob {
  readonly #sql: Sql
  readonly #port: HidingPort
  #dueAt: number | null
  #running: Promise<void> | null = null

  constructor(sql: Sql, port: HidingPort) {
    this.#sql = sql
    this.#port = port
    this.#dueAt = this.#untold().length > 0 ? port.now() : null
  }

  /** Something else was chosen: `run` carries it to the conversations that these sessions are in. */
  changed(entered: readonly HidingPlace[]): void {
    if (this.#port.isInvisible()) for (const conversation of entered) this.#want(conversation)
    else this.#sql.query('UPDATE hidden_in SET hidden = 0, told = 0 WHERE hidden = 1')
    if (this.#untold().length > 0) this.#dueAt = this.#port.now()
  }

  /** Told before the person is let in, so that nobody sees them for a moment. */
  async entering(conversation: ConversationId): Promise<void> {
    if (!this.#port.isInvisible()) return
    this.#want(conversation)
    if (!this.#untold().some((row) => row.conversation === conversation)) return
    this.#dueAt = this.#port.now()
    await this.run()
    if (this.#untold().some((row) => row.conversation === conversation)) {
      throw new Error('a conversation could not be told to hide somebody')
    }
  }

  dueAt(): number | null {
    return this.#dueAt
  }

  /** Whoever calls while it runs waits for the same end. */
  async run(): Promise<void> {
    this.#running ??= this.#tellAll().finally(() => (this.#running = null))
    await this.#running
  }

  async #tellAll(): Promise<void> {
    const failed = new Set<HidingPlace>()
    for (;;) {
      const next = this.#untold().find(({ conversation }) => !failed.has(conversation))
      if (!next) break
      try {
        await this.#tell(next)
      } catch {
        failed.add(next.conversation)
      }
    }
    this.#dueAt = failed.size > 0 ? this.#port.now() + RETRY_MS : null
  }

  async #tell({ conversation, hidden }: Row): Promise<void> {
    await callObject(() => this.#port.hide(conversation, hidden === 1))
    this.#sql.query(
      hidden === 1
        ? 'UPDATE hidden_in SET told = 1 WHERE conversation = ? AND hidden = 1'
        : 'DELETE FROM hidden_in WHERE conversation = ? AND hidden = 0',
      conversation,
    )
  }

  #want(conversation: HidingPlace): void {
    this.#sql.query(
      `INSERT INTO hidden_in (conversation, hidden, told) VALUES (?, 1, 0)
       ON CONFLICT (conversation) DO UPDATE SET hidden = 1, told = 0 WHERE hidden = 0`,
      conversation,
    )
  }

  #untold(): Row[] {
    return this.#sql.query<Row>('SELECT conversation, hidden FROM hidden_in WHERE told = 0')
  }
}
