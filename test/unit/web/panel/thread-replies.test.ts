import { describe, expect, it, vi } from 'vitest'
import type { MessageEvent } from '../../../../durable-objects/protocol/events.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { ThreadReplies } from '../../../../web/src/panel/thread-replies.ts'
import type { Answer, Question } from '../../../../web/src/sync/questions.ts'
import { ADA, BOB, clientId } from '../../durable-objects/support.ts'

const ROOT = 3

function message(num: number, more: Partial<Message> = {}): Message {
  return { num, seq: num, by: ADA.id, cid: clientId(num), at: num, text: `${num}`, ...more }
}

const reply = (num: number) => message(num, { thread: ROOT })
const said = (num: number, more: Partial<MessageEvent> = {}): MessageEvent => ({
  ...{ t: 'message', seq: num, num, by: BOB.id, cid: clientId(num), at: num, text: `${num}` },
  ...more,
})

/** Answers wait until the test lets them go, each as it was when it was asked for. */
class Server {
  readonly asked: Question[] = []
  readonly #answers: ((answer: Answer | null) => void)[] = []

  ask = (question: Question): Promise<Answer | null> => {
    this.asked.push(question)
    return new Promise((resolve) => this.#answers.push(resolve))
  }

  answer(...messages: readonly Message[]): void {
    this.page(messages)
  }

  page(messages: readonly Message[], seq = 10, hasOlder = false): void {
    this.#answers.shift()?.({
      ...{ t: 'page', cid: clientId(99), seq, messages, people: [], hasOlder, hasNewer: false },
    })
  }

  refuse(): void {
    this.#answers.shift()?.({ t: 'error', code: 'not_found', cid: clientId(99) })
  }

  vanish(): void {
    this.#answers.shift()?.(null)
  }
}

const nums = (replies: ThreadReplies) => replies.messages.map(({ num }) => num)

describe('a thread', () => {
  it('is its root and what stands under it', async () => {
    const server = new Server()
    const thread = new ThreadReplies(server, ROOT)
    const loading = thread.load()
    server.answer(message(ROOT, { replies: { count: 2, lastAt: 6 } }))
    server.answer(reply(5), reply(6))
    expect(await loading).toBe('there')
    expect(nums(thread)).toEqual([ROOT, 5, 6])
    expect(server.asked).toEqual([
      { t: 'history', around: ROOT, limit: 1 },
      { t: 'history', thread: ROOT },
    ])
  })

  it('applies what was heard while it was on its way, once, to the root and to the replies', async () => {
    const server = new Server()
    const thread = new ThreadReplies(server, ROOT)
    const loading = thread.load()
    // The root as it was at 10; the replies as they were at 11: the reply 11 is in them.
    server.page([message(ROOT, { replies: { count: 1, lastAt: 5 } })], 10)
    thread.hear(said(11, { thread: ROOT }))
    thread.hear(said(12, { thread: ROOT }))
    thread.hear(said(13))
    server.page([reply(5), reply(11)], 11)
    await loading
    expect(nums(thread)).toEqual([ROOT, 5, 11, 12])
    expect(thread.messages[0]?.replies?.count).toBe(3)
  })

  it('follows what is changed in it, and takes in no other', async () => {
    const server = new Server()
    const thread = new ThreadReplies(server, ROOT)
    const loading = thread.load()
    server.answer(message(ROOT))
    server.answer(reply(5))
    await loading
    thread.hear(said(14, { thread: ROOT, echo: true }))
    thread.hear(said(15))
    thread.hear(said(16, { thread: 4 }))
    const change = { by: ADA.id, at: 20 }
    thread.hear({ ...change, t: 'edited', seq: 17, num: 5, text: 'other' })
    thread.hear({ ...change, t: 'deleted', seq: 18, num: 14, thread: ROOT })
    expect(thread.messages.map(({ num, text }) => [num, text])).toEqual([
      ...[[ROOT, '3'] as const, [5, 'other'] as const, [14, null] as const],
    ])
    expect(thread.messages[0]?.replies).toBeUndefined()
  })

  it('reads further back, under the root', async () => {
    const server = new Server()
    const thread = new ThreadReplies(server, ROOT)
    const loading = thread.load()
    server.answer(message(ROOT))
    server.page([reply(8), reply(9)], 10, true)
    await loading
    const older = thread.older()
    expect(server.asked.at(-1)).toEqual({ t: 'history', thread: ROOT, before: 8 })
    server.page([reply(5), reply(6)], 10)
    expect(await older).toBe(true)
    expect(nums(thread)).toEqual([ROOT, 5, 6, 8, 9])
    expect(await thread.older()).toBe(false)
  })

  async function readBackTo5(): Promise<{ server: Server; thread: ThreadReplies }> {
    const server = new Server()
    const thread = new ThreadReplies(server, ROOT)
    const loading = thread.load()
    server.answer(message(ROOT))
    server.page([reply(8), reply(9)], 10, true)
    await loading
    const older = thread.older()
    server.page([reply(5), reply(6)], 10, true)
    await older
    return { server, thread }
  }

  it('loaded again, goes back as far as was read, with what was changed and said meanwhile', async () => {
    const { server, thread } = await readBackTo5()
    const loading = thread.load()
    server.answer(message(ROOT))
    server.page([reply(9), reply(11)], 12, true)
    await Promise.resolve()
    thread.hear(said(13, { thread: ROOT }))
    await vi.waitFor(() => expect(server.asked.at(-1)).toMatchObject({ before: 9 }))
    server.page([message(6, { thread: ROOT, text: 'other' }), reply(8)], 13, true)
    await vi.waitFor(() => expect(server.asked.at(-1)).toMatchObject({ before: 6 }))
    server.page([reply(4), reply(5)], 13, false)
    expect(await loading).toBe('there')
    expect(nums(thread)).toEqual([ROOT, 4, 5, 6, 8, 9, 11, 13])
    expect(thread.messages.find(({ num }) => num === 6)?.text).toBe('other')
    expect(thread.hasOlder).toBe(false)
  })

  it('loaded again, keeps what was held where nobody answers any more, and leaves no hole', async () => {
    const { server, thread } = await readBackTo5()
    let loading = thread.load()
    server.answer(message(ROOT))
    server.page([reply(9), reply(11)], 12, true)
    await vi.waitFor(() => expect(server.asked.at(-1)).toMatchObject({ before: 9 }))
    server.vanish()
    expect(await loading).toBe('there')
    expect(nums(thread)).toEqual([ROOT, 5, 6, 8, 9, 11])
    expect(thread.hasOlder).toBe(true)
    loading = thread.load()
    server.answer(message(ROOT))
    server.page([reply(30), reply(31)], 40, true)
    await vi.waitFor(() => expect(server.asked.at(-1)).toMatchObject({ before: 30 }))
    server.vanish()
    await loading
    expect(nums(thread)).toEqual([ROOT, 30, 31])
  })

  it('says that it is not there, or that nobody could be asked', async () => {
    const server = new Server()
    const thread = new ThreadReplies(server, ROOT)
    let loading = thread.load()
    server.refuse()
    server.refuse()
    expect(await loading).toBe('missing')
    loading = thread.load()
    // Only a reply bears that number: what stands around it comes without it.
    server.answer(message(4))
    server.answer()
    expect(await loading).toBe('missing')
    loading = thread.load()
    server.answer(message(ROOT))
    server.vanish()
    expect(await loading).toBe('unanswered')
    expect(thread.messages).toEqual([])
  })
})
