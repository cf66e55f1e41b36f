import type { ConversationId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { readArchive } from './archive.ts'
import { expectFlawless } from './expect-flawless.ts'
import type { Notebook } from './notebook.ts'
import type { Member } from './people.ts'
import { RawClient } from './raw-client.ts'

/** The room that everybody enters without asking. */
export const ROOM = 'r_general' as RoomId

/** One who only listens, from before the first message to after the last. */
export class Witness {
  readonly client: RawClient
  readonly #seq: number
  readonly #num: number

  private constructor(client: RawClient) {
    const welcome = client.items.find((item) => item.t === 'welcome')
    this.client = client
    this.#seq = welcome?.seq ?? 0
    this.#num = welcome?.num ?? 0
  }

  static async enter(member: Member, conversation: ConversationId = ROOM): Promise<Witness> {
    return new Witness(await RawClient.enter(member, conversation))
  }

  heardOf(cid: string): number {
    return this.client.events.filter((event) => event.t === 'message' && event.cid === cid).length
  }

  /** Compares what was written, what is stored and what was heard, by this one and by others. */
  async judge(
    notebook: Notebook,
    conversation: ConversationId = ROOM,
    others: readonly RawClient[] = [],
  ): Promise<{ stored: number; heard: number }> {
    const stored = await readArchive(this.client.member, conversation, this.#num)
    const last = stored.at(-1)?.seq ?? this.#seq
    const clients = [this.client, ...others]
    for (const client of clients) {
      await client.until(() => (client.events.at(-1)?.seq ?? this.#seq) >= last, 'the last change')
    }
    const heard = clients.map(({ events, member }) => ({
      who: member.alias,
      from: this.#seq,
      events,
    }))
    expectFlawless({ written: notebook.all, stored, base: this.#num, heard })
    const count = heard.reduce((sum, { events }) => sum + events.length, 0)
    return { stored: stored.length, heard: count }
  }
}
