import type { Visitor } from './visitor.ts'

// Questions that the app itself never asks, put with the cookies of whoever sits at the page.

/** What the interface answers when this person asks for a conversation by its id. */
export function contentStatus({ page }: Visitor, id: string, withWhom = ''): Promise<number> {
  return page.evaluate(
    async (path) => (await fetch(path)).status,
    `/api/conversations/${id}/content?with=${withWhom}`,
  )
}

export function idOf({ page }: Visitor, alias: string): Promise<string> {
  return page.evaluate(async (wanted) => {
    const { people } = (await (await fetch('/api/people')).json()) as {
      people: { id: string; alias: string }[]
    }
    return people.find((one) => one.alias === wanted)?.id ?? ''
  }, alias)
}

/** The id of the thread between this person and another. */
export function openThread({ page }: Visitor, other: string): Promise<string> {
  return page.evaluate(async (person) => {
    const answer = await fetch('/api/threads', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person }),
    })
    return ((await answer.json()) as { conversation: string }).conversation
  }, other)
}

/**
 * What this person is told who wants a ticket for this conversation, and then all that a socket that
 * is tried all the same says before it is closed.
 */
export function socketFarewell({ page }: Visitor, id: string, withWhom: string): Promise<string[]> {
  return page.evaluate(
    async ([id = '', withWhom = '']) => {
      const asked = await fetch('/api/tickets', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          conversations: [{ id, ...(withWhom !== '' && { with: withWhom }) }],
        }),
      })
      const { conversations } = (await asked.json()) as {
        conversations: { code?: string; ticket?: string }[]
      }
      const [{ code = '', ticket = 'none' } = {}] = conversations
      const heard = [String(asked.status), code]
      return await new Promise<string[]>((resolve) => {
        const socket = new WebSocket(`/api/conversations/${id}/socket`, ['palabre', ticket])
        socket.onmessage = ({ data }) => heard.push(String(data))
        socket.onclose = ({ code }) => {
          resolve([...heard, String(code)])
        }
      })
    },
    [id, withWhom],
  )
}

/** Answers in the thread of a message without a page; the answer's number. */
export function replyInThread({ page }: Visitor, id: string, thread: number): Promise<number> {
  return page.evaluate(
    async ([id, thread]) => {
      const asked = await fetch('/api/tickets', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ conversations: [{ id }] }),
      })
      const { conversations } = (await asked.json()) as { conversations: { ticket: string }[] }
      const ticket = conversations[0]?.ticket ?? ''
      const cid = crypto.randomUUID()
      return await new Promise<number>((resolve) => {
        const socket = new WebSocket(`/api/conversations/${id}/socket`, ['palabre', ticket])
        socket.onopen = () => {
          socket.send(JSON.stringify([{ t: 'send', cid, text: 'in the thread', thread }]))
        }
        socket.onmessage = ({ data }) => {
          const items = JSON.parse(String(data)) as { t: string; cid?: string; num?: number }[]
          const ack = items.find((item) => item.t === 'ack' && item.cid === cid)
          if (ack) resolve(ack.num ?? 0)
        }
      })
    },
    [id, thread] as const,
  )
}

/**
 * When something of this selector says these words, on the clock of this machine. The page itself watches:
 * a locator looks every half second in the end.
 */
export function seenAt({ page }: Visitor, selector: string, words: string): Promise<number> {
  return page.evaluate(
    ([selector = '', words = '']) =>
      new Promise<number>((resolve) => {
        const watch = new MutationObserver(look)
        function look(): void {
          const shown = [...document.querySelectorAll(selector)]
          if (!shown.some((one) => one.textContent.includes(words) && one.checkVisibility())) return
          watch.disconnect()
          resolve(Date.now())
        }
        watch.observe(document, { childList: true, subtree: true, characterData: true })
        look()
      }),
    [selector, words],
  )
}
