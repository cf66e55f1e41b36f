import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { ThreadId } from '../../../durable-objects/protocol/ids.ts'
import { enter, newCid, newPerson, openInbox } from '../support/raw-socket.ts'

function newThread(): ThreadId {
  const random = [...crypto.getRandomValues(new Uint8Array(32))]
  return `d_${random.map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(byte % 32)).join('')}` as ThreadId
}

it('tells both people of a private message, and counts it as read for its author only', async () => {
  const [ada, bob] = [newPerson('ada'), newPerson('bob')]
  const thread = newThread()
  const inbox = await openInbox(bob)
  await inbox.untilKind('welcome')
  const socket = await enter(thread, ada, { participants: [ada, bob] })
  await socket.untilKind('live')
  socket.say({ t: 'send', cid: newCid(), text: 'between us' })
  const { thread: seen } = await inbox.untilKind('thread')
  expect(seen).toMatchObject({ conversation: thread, with: ada, num: 1, read: 0, unread: 1 })

  await expect
    .poll(async () => (await env.INBOX.getByName(ada.id).overview()).threads)
    .toMatchObject([{ conversation: thread, with: bob, num: 1, read: 1, unread: 0 }])

  inbox.say({ t: 'read', conversation: thread, num: 1 })
  await inbox.until((item) => item.t === 'thread' && item.thread.read === 1)
})

it('keeps notes to oneself in one place, all read', async () => {
  const ada = newPerson('ada')
  const thread = newThread()
  const socket = await enter(thread, ada, { participants: [ada] })
  await socket.untilKind('live')
  socket.say({ t: 'send', cid: newCid(), text: 'remember the milk' })
  await expect
    .poll(async () => (await env.INBOX.getByName(ada.id).overview()).threads)
    .toMatchObject([{ conversation: thread, with: ada, num: 1, read: 1, unread: 0 }])
})
