import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { eventually } from './eventually.ts'
import type { Member } from './people.ts'
import { ticketTo } from './tickets.ts'
import { upgradeOf } from './upgrade.ts'

/**
 * A client that hears nothing: it reads what comes, answers no close frame and keeps its TCP connection
 * open, so that only the server decides what becomes of what it says (RFC 6455, section 5.5.1).
 */
export class DeafSocket {
  readonly #tcp: Socket
  #heard = ''
  isCut = false

  private constructor(tcp: Socket) {
    this.#tcp = tcp
    tcp.on('data', (data) => (this.#heard += data.toString('latin1')))
    tcp.on('error', () => (this.isCut = true))
    tcp.on('close', () => (this.isCut = true))
  }

  static async enter(
    member: Member,
    conversation: ConversationId,
    port: number,
    withPerson?: PersonId,
  ): Promise<DeafSocket> {
    const ticket = await ticketTo(member, conversation, withPerson)
    const tcp = connect(port, '127.0.0.1')
    const deaf = new DeafSocket(tcp)
    tcp.write(upgradeOf(member, `/api/conversations/${conversation}/socket`, ticket))
    await deaf.until('"t":"live"')
    return deaf
  }

  /** One text frame, masked as a client's must be. */
  say(...commands: readonly object[]): void {
    const payload = Buffer.from(JSON.stringify(commands))
    const mask = randomBytes(4)
    const header = Buffer.alloc(payload.length > 125 ? 4 : 2)
    header[0] = 0x81
    header[1] = 0x80 | Math.min(payload.length, 126)
    if (payload.length > 125) header.writeUInt16BE(payload.length, 2)
    const body = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))
    this.#tcp.write(Buffer.concat([header, mask, body]))
  }

  async until(text: string): Promise<void> {
    await eventually(
      () => this.#heard.includes(text),
      () => `${text} was not said: ${this.#heard.slice(-300)}`,
    )
  }

  /** How often this was said to it. */
  count(text: string): number {
    return this.#heard.split(text).length - 1
  }

  /** All that was written has left, or nobody takes it any more. */
  async drained(): Promise<void> {
    await eventually(
      () => this.isCut || this.#tcp.writableLength === 0,
      () => 'the frames do not leave',
    )
  }

  end(): void {
    this.#tcp.destroy()
  }
}
