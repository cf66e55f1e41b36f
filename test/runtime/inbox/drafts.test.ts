import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import { newPerson, newRoom, openInbox, type RawSocket } from '../support/raw-socket.ts'

const PHONE = 'phone-0001'
const LAPTOP = 'laptop-001'

const textsOf = (socket: RawSocket<InboxItem>): string[] =>
  socket.items.flatMap((item) => (item.t === 'draft' ? [item.draft.text] : []))

const untilText = (socket: RawSocket<InboxItem>, text: string) =>
  socket.until((item) => item.t === 'draft' && item.draft.text === text)

describe.each(['plain', 'with evictions'])('drafts, %s', (course) => {
  const step = async ({ id }: { id: string }) => {
    if (course === 'plain') return
    await evictDurableObject(env.INBOX.getByName(id), { webSockets: 'hibernate' })
  }

  it('are told to every device, kept for who comes later, and gone everywhere once sent', async () => {
    const ada = newPerson('ada')
    const conversation = newRoom()
    const [phone, laptop] = [await openInbox(ada), await openInbox(ada)]
    for (const device of [phone, laptop]) await device.untilKind('welcome')
    await step(ada)
    const at = Date.now() - 1_000
    const draft = { conversation, text: 'half a thought', at, device: PHONE }
    phone.say({ t: 'draft', ...draft })
    for (const device of [phone, laptop]) {
      expect(await untilText(device, 'half a thought')).toEqual({ t: 'draft', draft })
    }
    await step(ada)
    const late = await openInbox(ada)
    expect(await late.untilKind('welcome')).toMatchObject({ drafts: [draft] })
    laptop.say({ t: 'draft', conversation, text: '', at: at + 1, device: LAPTOP })
    for (const device of [phone, laptop, late]) await untilText(device, '')
    await step(ada)
    const last = await openInbox(ada)
    expect(await last.untilKind('welcome')).toMatchObject({ drafts: [{ text: '', at: at + 1 }] })
  })

  it('stand as they were typed last, in whatever order they come', async () => {
    const ada = newPerson('ada')
    const conversation = newRoom()
    const [phone, laptop] = [await openInbox(ada), await openInbox(ada)]
    await laptop.untilKind('welcome')
    const at = Date.now() - 1_000
    laptop.say({ t: 'draft', conversation, text: 'later', at, device: LAPTOP })
    await untilText(phone, 'later')
    await step(ada)
    phone.say({ t: 'draft', conversation, text: 'earlier', at: at - 1, device: PHONE })
    phone.say({ t: 'draft', conversation, text: 'last', at: at + 1, device: PHONE })
    await untilText(laptop, 'last')
    expect(textsOf(laptop)).toEqual(['later', 'last'])
  })

  it('of a clock that is ahead do not win for ever', async () => {
    const ada = newPerson('ada')
    const conversation = newRoom()
    const phone = await openInbox(ada)
    await phone.untilKind('welcome')
    const ahead = Date.now() + 3_600_000
    phone.say({ t: 'draft', conversation, text: 'ahead', at: ahead, device: PHONE })
    const { draft } = (await untilText(phone, 'ahead')) as Extract<InboxItem, { t: 'draft' }>
    expect(draft.at).toBeLessThanOrEqual(Date.now())
    await step(ada)
    phone.say({ t: 'draft', conversation, text: 'now', at: Date.now() + 5, device: LAPTOP })
    await untilText(phone, 'now')
  })

  it('are nobody else’s', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const [adas, bobs] = [await openInbox(ada), await openInbox(bob)]
    await bobs.untilKind('welcome')
    const draft = { conversation: newRoom(), text: 'mine', at: 1, device: PHONE }
    adas.say({ t: 'draft', ...draft })
    await untilText(adas, 'mine')
    await step(bob)
    const again = await openInbox(bob)
    expect(await again.untilKind('welcome')).toMatchObject({ drafts: [] })
    expect(textsOf(bobs)).toEqual([])
  })
})

it('refuses a draft that is none', async () => {
  const socket = await openInbox(newPerson('ada'))
  const draft = { t: 'draft', conversation: newRoom(), text: 'x', at: 1 }
  socket.say({ ...draft, device: 'short' })
  expect(await socket.untilKind('error')).toMatchObject({ field: 'device' })
  socket.say({ ...draft, device: PHONE, text: 'x'.repeat(8_193) })
  await socket.until((item) => item.t === 'error' && item.field === 'text')
})
