import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { newPerson, newRoom, openInbox } from '../support/raw-socket.ts'

const asleep = ({ id }: { id: string }) =>
  evictDurableObject(env.INBOX.getByName(id), { webSockets: 'hibernate' })

it('keeps the level of a room on all devices, and lets it go', async () => {
  const ada = newPerson('ada')
  const conversation = newRoom()
  const [phone, laptop] = [await openInbox(ada), await openInbox(ada)]
  await laptop.untilKind('welcome')
  const until = Date.now() + 3_600_000
  phone.say({ t: 'level', conversation, level: 'nothing', until })
  const levels = [{ conversation, level: 'nothing', until }]
  expect(await laptop.untilKind('levels')).toEqual({ t: 'levels', levels })
  await asleep(ada)
  expect(await (await openInbox(ada)).untilKind('welcome')).toMatchObject({ levels })
  laptop.say({ t: 'level', conversation, level: 'all' })
  await phone.until((item) => item.t === 'levels' && item.levels.length === 0)
})

it('keeps the words that call on all devices, each once, 20 at most', async () => {
  const ada = newPerson('ada')
  const [phone, laptop] = [await openInbox(ada), await openInbox(ada)]
  await laptop.untilKind('welcome')
  phone.say({ t: 'keywords', words: ['mangue', 'Kéita', 'mangue'] })
  const keywords = ['mangue', 'Kéita']
  expect(await laptop.untilKind('keywords')).toEqual({ t: 'keywords', words: keywords })
  await asleep(ada)
  expect(await (await openInbox(ada)).untilKind('welcome')).toMatchObject({ keywords })
  phone.say({ t: 'keywords', words: Array.from({ length: 21 }, (_, n) => `mot${String(n)}`) })
  expect(await phone.untilKind('error')).toMatchObject({ code: 'invalid_field', field: 'words' })
})
