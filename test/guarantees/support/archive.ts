import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PageItem } from '../../../durable-objects/protocol/items.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { Member } from './people.ts'
import { newCid, RawClient } from './raw-client.ts'

/**
 * All messages after `num`, oldest first, page by page over a socket of its own; threads too, each
 * message once. Waits when the server asks to.
 */
export async function readArchive(
  member: Member,
  conversation: ConversationId,
  num = 0,
  withPerson?: PersonId,
): Promise<Message[]> {
  const client = await RawClient.enter(
    member,
    conversation,
    withPerson === undefined ? {} : { withPerson },
  )
  const messages: Message[] = []
  for (let after = num, more = true; more;) {
    const page = await askPage(client, { after })
    messages.push(...page.messages)
    after = page.messages.at(-1)?.num ?? after
    more = page.hasNewer
  }
  for (const root of messages.filter((message) => message.replies !== undefined)) {
    for (let after = 0, more = true; more;) {
      const page = await askPage(client, { after, thread: root.num })
      messages.push(...page.messages.filter((message) => message.num > num))
      after = page.messages.at(-1)?.num ?? after
      more = page.hasNewer
    }
  }
  client.end()
  const once = new Map(messages.map((message) => [message.num, message]))
  return [...once.values()].sort((a, b) => a.num - b.num)
}

async function askPage(
  client: RawClient,
  query: { after: number; thread?: number },
): Promise<PageItem> {
  for (;;) {
    const cid = newCid()
    client.say({ t: 'history', cid, limit: 100, ...query })
    const page = (): PageItem | undefined =>
      client.items.find((item): item is PageItem => item.t === 'page' && item.cid === cid)
    await client.until(() => page() !== undefined || client.answerTo(cid) !== undefined, 'a page')
    const found = page()
    if (found) return found
    const refusal = client.answerTo(cid)
    const wait = refusal?.t === 'error' ? refusal.retryAfterMs : undefined
    if (wait === undefined) throw new Error(`no page: ${JSON.stringify(refusal)}`)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
