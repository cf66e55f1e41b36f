import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { openConversation } from '../../../../web/src/sync/conversation-client.ts'
import { ADA, BOB, clientId } from '../../durable-objects/support.ts'
import { FakePorts, settled } from './fake-ports.ts'

const ROOM = 'r_general' as ConversationId

function message(num: number): object {
  return { num, seq: num, by: BOB.id, cid: clientId(num), at: num, text: 'x' }
}

/** Live, with so many messages, the newest of which came by the socket. */
async function live(count: number) {
  const ports = new FakePorts()
  const messages = Array.from({ length: count - 1 }, (_, at) => message(at + 1))
  const page = { messages, people: [BOB], hasOlder: false, hasNewer: false }
  const client = openConversation({
    ...{ conversation: ROOM, me: ADA.id, ports },
    seed: { epoch: 'e1', seq: count - 1, page } as never,
  })
  await settled()
  ports.socket.hear(
    { t: 'welcome', v: 1, conversation: ROOM, epoch: 'e1', you: ADA.id, seq: count, num: count },
    { t: 'message', ...message(count) },
    { t: 'live', seq: count },
  )
  return { ports, client }
}

describe('what a page would bring now', () => {
  it('is the end as far as it was followed, no longer than a page', async () => {
    const { client } = await live(80)
    const content = client.content()
    expect(content).toMatchObject({ epoch: 'e1', seq: 80 })
    expect(content?.page.messages.map(({ num }) => num)).toEqual(
      Array.from({ length: 50 }, (_, at) => at + 31),
    )
    expect(content?.page).toMatchObject({ hasOlder: true, hasNewer: false, people: [BOB] })
  })

  it('has nothing older where all is there', async () => {
    const { client } = await live(3)
    expect(client.content()?.page).toMatchObject({ hasOlder: false })
  })

  it('is not known where the end was let go, and stays as it was when the line goes', async () => {
    const { client } = await live(80)
    expect(client.keep(1, 40)).toBe(true)
    expect(client.state).toMatchObject({ hasOlder: false, hasNewer: true })
    expect(client.content()).toBeNull()
    const other = await live(3)
    other.ports.socket.lose()
    expect(other.client.content()).toMatchObject({ seq: 3 })
  })

  it('is a place to go on from: the next socket asks for what came since', async () => {
    const { client } = await live(80)
    const ports = new FakePorts()
    const seed = client.content()
    openConversation({ conversation: ROOM, me: ADA.id, ports, ...(seed && { seed }) })
    await settled()
    expect(ports.socket.path).toBe('/api/conversations/r_general/socket?after=80&epoch=e1')
  })
})

describe('letting go', () => {
  it('waits while a page is on its way, which would leave a hole', async () => {
    const { client } = await live(80)
    client.loadNewest()
    expect(client.keep(1, 40)).toBe(false)
    expect(client.state.messages.length).toBe(80)
  })
})
