import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { Random } from '../../model/random.ts'
import { anyText } from '../../model/texts.ts'
import { pause } from './eventually.ts'
import type { Member } from './people.ts'
import { newCid, RawClient } from './raw-client.ts'

const EMOJI = ['👍', '❤️', '⭐', '🇫🇷', ':palabre:']
/** Changes concern one of so many newest messages, so that clients have them on screen. */
const REACH = 40

/** People who write, answer in threads, edit, delete, react and pin, until told to stop. */
export class Traffic {
  readonly #clients: readonly RawClient[]
  readonly #random: Random
  readonly counts: Record<string, number> = {}
  #going = true
  #done: Promise<unknown> = Promise.resolve()

  private constructor(clients: readonly RawClient[], random: Random) {
    this.#clients = clients
    this.#random = random
  }

  static async begin(
    members: readonly Member[],
    conversation: ConversationId,
    random: Random,
    pauseMs: number,
  ): Promise<Traffic> {
    const clients = await Promise.all(members.map((one) => RawClient.enter(one, conversation)))
    const traffic = new Traffic(clients, random)
    traffic.#done = Promise.all(clients.map((client) => traffic.#run(client, pauseMs)))
    return traffic
  }

  /** Stops, and gives the last change. */
  async stop(): Promise<number> {
    this.#going = false
    await this.#done
    const seqs = this.#clients.map((client) => client.events.at(-1)?.seq ?? 0)
    const last = Math.max(...seqs)
    for (const client of this.#clients) {
      await client.until(() => client.events.at(-1)?.seq === last, 'the last change')
      client.end()
    }
    return last
  }

  async #run(client: RawClient, pauseMs: number): Promise<void> {
    while (this.#going) {
      const command = this.#command(client)
      client.say(command)
      await client.until(() => client.answerTo(command.cid) !== undefined, 'an answer')
      const answer = client.answerTo(command.cid)
      const name = answer?.t === 'error' ? answer.code : command.t
      this.counts[name] = (this.counts[name] ?? 0) + 1
      await pause(this.#random.between(0, pauseMs))
    }
  }

  #command(client: RawClient): Extract<Command, { cid: unknown }> {
    const random = this.#random
    const cid = newCid()
    const messages = client.events.filter((event) => event.t === 'message').slice(-REACH)
    const roll = random.next()
    if (messages.length === 0 || roll < 0.35) return { t: 'send', cid, text: anyText(random) }
    const { num } = random.pick(messages)
    // Errors of honest clients (a message that went meanwhile) are fine; breaches would end them.
    const own = messages.filter((event) => event.by === client.member.id)
    const mine = own.length > 0 ? random.pick(own).num : num
    const root = messages.filter((event) => event.thread === undefined)
    if (roll < 0.5) {
      const thread = root.length > 0 ? random.pick(root).num : num
      return { t: 'send', cid, text: anyText(random), thread, echo: random.chance(0.4) }
    }
    if (roll < 0.55) return { t: 'send', cid, text: anyText(random), replyTo: num }
    if (roll < 0.7) return { t: 'edit', cid, num: mine, text: anyText(random) }
    if (roll < 0.77) return { t: 'delete', cid, num: mine }
    if (roll < 0.93) {
      return { t: 'react', cid, num, emoji: random.pick(EMOJI), on: random.chance(0.7) }
    }
    return { t: 'pin', cid, num, on: random.chance(0.6) }
  }
}
