import type { ConversationId } from '../protocol/ids.ts'
import type { AttentionNote, Attending, Hearing } from '../protocol/rpc-attention.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'

/** Without a device for so long, nobody listens: a reload or a change of network is no end. */
export const LEFT_MS = 60_000
/** What is added while the conversations are asked needs another round. */
const ROUNDS = 4
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000

export interface ListeningPort {
  readonly sql: Sql
  hasDevices(): boolean
  /** Conversations that do not know that this Inbox listens since `epoch`. */
  unattended(epoch: number): readonly ConversationId[]
  attending(conversation: ConversationId, epoch: number): Attending
  ask(conversation: ConversationId, attending: Attending): Promise<AttentionNote>
  answered(note: AttentionNote, epoch: number): void
  now(): number
}

/**
 * Whether anybody is there to see what changes. An Inbox that begins to listen asks each of its
 * conversations how it stands, once; each remembers it until a call finds nobody. So who is away
 * costs nothing, and comes back exact.
 */
export class Listening implements AlarmJob {
  readonly #port: ListeningPort
  #epoch: number
  #isOn: boolean
  #leftAt: number | null = null
  #failures = 0
  #retryAt: number | null = null
  #asking: Promise<void> | null = null

  constructor(port: ListeningPort) {
    this.#port = port
    const [row] = port.sql.query<{ epoch: number; is_on: number }>(
      'SELECT epoch, is_on FROM listening',
    )
    this.#epoch = row?.epoch ?? 0
    this.#isOn = row?.is_on === 1
    if (!this.#isOn) return
    if (!port.hasDevices()) this.#leftAt = port.now()
    if (port.unattended(this.#epoch).length > 0) this.#retryAt = port.now()
  }

  get hearing(): Hearing {
    return { isListening: this.#isOn, epoch: this.#epoch }
  }

  /** Resolves once every conversation that can be reached has said how it stands. */
  async begin(): Promise<void> {
    if (!this.#isOn) this.#write(this.#epoch + 1, true)
    this.#leftAt = this.#port.hasDevices() ? null : this.#port.now()
    await this.catchUp()
  }

  /** The person's wishes have changed: every conversation is to know. */
  async renew(): Promise<void> {
    this.#write(this.#epoch + 1, this.#isOn)
    if (this.#isOn) await this.catchUp()
  }

  /** Asks the conversations that have not answered yet. */
  async catchUp(): Promise<void> {
    if (!this.#isOn) return
    this.#asking ??= this.#ask().finally(() => (this.#asking = null))
    await this.#asking
  }

  /** A device came or went. */
  devicesChanged(): void {
    if (this.#port.hasDevices()) this.#leftAt = null
    else if (this.#isOn) this.#leftAt ??= this.#port.now()
  }

  dueAt(): number | null {
    const leaves = this.#leftAt === null || !this.#isOn ? null : this.#leftAt + LEFT_MS
    if (leaves === null || this.#retryAt === null) return leaves ?? this.#retryAt
    return Math.min(leaves, this.#retryAt)
  }

  async run(now: number): Promise<void> {
    if (this.#leftAt !== null && now >= this.#leftAt + LEFT_MS && !this.#port.hasDevices()) {
      this.#leftAt = null
      this.#retryAt = null
      this.#write(this.#epoch, false)
    } else if (this.#retryAt !== null && now >= this.#retryAt) await this.catchUp()
  }

  async #ask(): Promise<void> {
    this.#retryAt = null
    let failed = false
    for (let round = 0; round < ROUNDS; round += 1) {
      const epoch = this.#epoch
      const missing = this.#port.unattended(epoch)
      await Promise.all(
        missing.map(async (conversation) => {
          try {
            const attending = this.#port.attending(conversation, epoch)
            const note = await this.#port.ask(conversation, attending)
            this.#port.answered(note, epoch)
          } catch {
            failed = true
          }
        }),
      )
      if (failed || this.#port.unattended(this.#epoch).length === 0) break
      failed = round === ROUNDS - 1
    }
    this.#failures = failed ? this.#failures + 1 : 0
    if (!failed) return
    const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1))
    this.#retryAt = this.#port.now() + pause
  }

  #write(epoch: number, isOn: boolean): void {
    this.#epoch = epoch
    this.#isOn = isOn
    this.#port.sql.query('UPDATE listening SET epoch = ?, is_on = ?', epoch, isOn ? 1 : 0)
  }
}
