import * as v from 'valibot'
import { Line, type LineOf } from '../../../durable-objects/protocol/moving/lines.ts'
import { Socket } from '../worker/socket.ts'
import { ask, type Person } from '../worker/support.ts'

/** How whoever takes an export asks for a part of it. */
export type Taker = (path: string) => Promise<Response>

export function byToken(token: string): Taker {
  return (path) => ask(path, { headers: { authorization: `Bearer ${token}` } })
}

export interface Taken {
  readonly lines: readonly Line[]
  /** Answers that it took. */
  readonly parts: number
}

/** All lines, part by part: what stands after the last mark of a part that does not end is dropped. */
export async function take(taker: Taker, path: string): Promise<Taken> {
  const lines: Line[] = []
  let after: string | undefined
  for (let parts = 1; ; parts += 1) {
    const query = after === undefined ? '' : `${path.includes('?') ? '&' : '?'}after=${after}`
    const answer = await taker(path + query)
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const some = linesOf(await textOf(answer))
    if (some.at(-1)?.kind === 'end') return { lines: [...lines, ...some], parts }
    const last = some.findLastIndex(({ kind }) => kind === 'mark')
    const mark = some[last]
    if (mark?.kind !== 'mark') throw new Error('a part without a mark')
    lines.push(...some.slice(0, last + 1))
    after = mark.after
  }
}

/** The runtime warns of what it does not know for text. */
export async function textOf(answer: Response): Promise<string> {
  return new TextDecoder().decode(await answer.arrayBuffer())
}

export function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => v.parse(Line, JSON.parse(line)))
}

export function only<K extends Line['kind']>(lines: readonly Line[], kind: K): LineOf<K>[] {
  return lines.filter((line): line is LineOf<K> => line.kind === kind)
}

/** The messages of a conversation: of two lines about one the later is true. */
export function messagesIn(lines: readonly Line[], conversation: string): LineOf<'message'>[] {
  const found = only(lines, 'message').filter((line) => line.in === conversation)
  const newest = new Map(found.map((line) => [line.num, line]))
  return [...newest.values()].sort((one, other) => one.num - other.num)
}

/** Somebody in a conversation, who says one thing after the other. */
export class Speaker {
  readonly #socket: Socket
  /** How far this person had read when they came. */
  readonly read: number

  private constructor(socket: Socket, read: number) {
    this.#socket = socket
    this.read = read
  }

  static async in(conversation: string, person: Person, other?: Person): Promise<Speaker> {
    const path = `/api/conversations/${conversation}/socket`
    const socket = await Socket.open(person, path, other)
    const { read } = await socket.next('welcome')
    await socket.next('live')
    return new Speaker(socket, Number(read ?? 0))
  }

  async say(text: string, more: object = {}): Promise<number> {
    const { num } = await this.do({ t: 'send', text, ...more })
    return num
  }

  async do(command: object): Promise<{ num: number }> {
    const cid = crypto.randomUUID()
    this.#socket.send({ cid, ...command })
    const answer = await this.#socket.answerTo(cid)
    if (answer['code'] === 'slow_down') {
      await scheduler.wait(Number(answer['retryAfterMs']))
      return await this.do(command)
    }
    if (answer.t !== 'ack') throw new Error(JSON.stringify(answer))
    return answer as unknown as { num: number }
  }

  async search(query: string): Promise<readonly unknown[]> {
    const cid = crypto.randomUUID()
    this.#socket.send({ t: 'search', cid, query })
    const answer = await this.#socket.answerTo(cid)
    return answer['hits'] as readonly unknown[]
  }

  close(): void {
    this.#socket.close()
  }
}
