import { expect, test } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import type { PushWords } from '../../../../durable-objects/protocol/push.ts'
import { noticeOfPush } from '../../../../web/src/offline/worker/push-notice.ts'

const room = 'r_general' as ConversationId
const thread = `d_${'a'.repeat(32)}` as ConversationId
const mention: PushWords = {
  ...{ kind: 'mention', conversation: room, num: 7, name: 'Ben', text: 'le puits est ouvert' },
}

test('a mention says who and what, in the language of the person, and leads to the message', () => {
  expect(noticeOfPush({ t: 'call', locale: 'fr', words: mention })).toEqual({
    ...{ key: 'r_general 7', tag: 'r_general', path: '/rooms/general?m=7' },
    ...{ title: 'Ben vous interpelle', body: 'le puits est ouvert' },
  })
  const { title } = noticeOfPush({ t: 'call', locale: 'en', words: mention })
  expect(title).toMatch(/^Ben .*you/)
})

test('a private message says from whom, a group its name or that it is one', () => {
  const words: PushWords = { ...mention, kind: 'private', conversation: thread, text: '' }
  const shown = noticeOfPush({ t: 'call', locale: 'fr', words: { ...words, alias: 'ben' } })
  expect(shown).toMatchObject({
    ...{ title: 'Ben', body: 'Nouveau message privé', path: '/people/ben?m=7' },
  })
  const group: PushWords = { ...words, conversation: room, name: '' }
  expect(noticeOfPush({ t: 'call', locale: 'fr', words: group }).title).toBe('Un groupe')
  const named = { ...group, name: 'La fête' }
  expect(noticeOfPush({ t: 'call', locale: 'en', words: named }).title).toBe('La fête')
})

test('a name is put in as it is, whatever characters it has', () => {
  const words = { ...mention, name: '$& {name}' }
  expect(noticeOfPush({ t: 'call', locale: 'fr', words }).title).toBe('$& {name} vous interpelle')
})

test('a try says that it came', () => {
  expect(noticeOfPush({ t: 'test', locale: 'en' })).toMatchObject({ tag: 'test', title: 'Palabre' })
})
