import { expect, it } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { DraftCourier } from '../../../../web/src/sync/draft-courier.ts'
import type { TimedDraft } from '../../../../web/src/sync/draft-sharing.ts'
import { openInbox } from '../../../../web/src/sync/inbox-client.ts'
import { ADA } from '../../durable-objects/support.ts'
import { FakePorts, settled } from './fake-ports.ts'

const ROOM = 'r_general' as ConversationId

function open(kept: TimedDraft = { text: '', at: 0 }) {
  const ports = new FakePorts()
  const inbox = openInbox({ me: ADA.id, ports })
  const filled: string[] = []
  const courier = new DraftCourier({
    ...{ conversation: ROOM, device: 'laptop-1', kept, ports },
    fill: ({ text }) => filled.push(text),
  })
  courier.follow(inbox)
  const greet = async (drafts: object[] = []) => {
    const rest = { threads: [], rooms: [], concerns: 0, levels: [], keywords: [], drafts }
    ports.socket.hear({ t: 'welcome', v: 1, you: ADA.id, ...rest })
    await settled()
    ports.pass(0)
  }
  const said = () =>
    ports.socket.commands.flatMap(({ t, text }) => (t === 'draft' ? [text as string] : []))
  return { ports, courier, filled, greet, said }
}

it('gathers what is typed for a second, and says at once that it was sent', async () => {
  const { ports, courier, greet, said } = open()
  await greet()
  courier.typed('he')
  ports.pass(600)
  courier.typed('hello')
  ports.pass(600)
  expect(said()).toEqual([])
  ports.pass(400)
  expect(said()).toEqual(['hello'])
  courier.typed('')
  ports.pass(0)
  expect(said()).toEqual(['hello', ''])
})

it('says what was typed without a line when it is back', async () => {
  const { ports, courier, greet, said } = open()
  courier.typed('in the tunnel')
  ports.pass(2_000)
  await greet()
  expect(said()).toEqual(['in the tunnel'])
  ports.socket.lose()
  await settled()
  ports.pass(40_000)
  await greet()
  expect(said()).toEqual(['in the tunnel'])
})

it('says again what was refused for a while', async () => {
  const { ports, courier, greet, said } = open()
  await greet()
  courier.typed('hello')
  ports.pass(1_000)
  ports.socket.hear({ t: 'error', code: 'slow_down', retryAfterMs: 3_000 })
  ports.pass(2_900)
  expect(said()).toEqual(['hello'])
  ports.pass(200)
  expect(said()).toEqual(['hello', 'hello'])
})

it('fills the box with what comes from elsewhere, now and in a welcome', async () => {
  const { ports, filled, greet } = open()
  const draft = { conversation: ROOM, text: 'from the phone', at: 5, device: 'phone-01' }
  await greet([draft])
  ports.socket.hear({ t: 'draft', draft: { ...draft, text: '', at: 6 } })
  await settled()
  expect(filled).toEqual(['from the phone', ''])
})

it('says what is left when the box goes', async () => {
  const { courier, greet, said } = open()
  await greet()
  courier.typed('half')
  courier.close()
  expect(said()).toEqual(['half'])
})
