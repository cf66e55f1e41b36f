import type { Random } from '../../model/random.ts'
import { anyText } from '../../model/texts.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { Heard } from './checker.ts'
import type { Notebook } from './notebook.ts'
import type { Member } from './people.ts'
import { newCid, RawClient } from './raw-client.ts'
import { ROOM } from './stage-room.ts'

const UNDER_WAY = 4

/** Writes without a pause until its connection ends, and notes each answer. */
export class Writer {
  readonly client: RawClient
  readonly #notebook: Notebook
  readonly #from: number
  readonly #work: Promise<void>[] = []

  private constructor(client: RawClient, notebook: Notebook) {
    this.client = client
    this.#notebook = notebook
    this.#from = client.items.find((item) => item.t === 'live')?.seq ?? 0
  }

  static async enter(member: Member, notebook: Notebook): Promise<Writer> {
    return new Writer(await RawClient.enter(member, ROOM), notebook)
  }

  /** Sends again about half of what was never answered; gives how many. */
  resend(random: Random): number {
    const { member } = this.client
    const open = this.#notebook.all.filter(
      ({ by, answer }) => by === member.id && answer.kind === 'none' && random.chance(0.5),
    )
    for (const { cid, text } of open) {
      this.client.send(text, cid)
      this.#work.push(this.#noteAnswer(cid))
    }
    return open.length
  }

  begin(random: Random): void {
    for (let lane = 0; lane < UNDER_WAY; lane += 1) this.#work.push(this.#write(random))
  }

  /** What it had heard when its connection ended. */
  async afterKill(): Promise<Heard> {
    await this.client.until(() => this.client.closed !== null, 'the end of the connection')
    await Promise.all(this.#work)
    return { who: this.client.member.alias, from: this.#from, events: this.client.events }
  }

  async #write(random: Random): Promise<void> {
    while (!this.client.closed) {
      const cid = newCid()
      const text = anyText(random)
      this.#notebook.begin(this.client.member.id, cid, text)
      this.client.send(text, cid)
      await this.#noteAnswer(cid)
    }
  }

  async #noteAnswer(cid: ClientId): Promise<void> {
    const { client } = this
    await client.until(() => client.answerTo(cid) !== undefined || client.closed !== null, 'an ack')
    const answer = client.answerTo(cid)
    if (answer) this.#notebook.answered(answer)
  }
}
