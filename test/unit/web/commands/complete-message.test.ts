import { expect, test } from 'vitest'
import type { ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { RoomSummary } from '../../../../durable-objects/protocol/rest/rooms.ts'
import { groupsIn } from '../../../../web/emoji-data.ts'
import {
  completeCall,
  completeEmoji,
  completeRoom,
  wholeEmoji,
} from '../../../../web/src/commands/complete-message.ts'

const people = [
  { id: 'p_1' as PersonId, alias: 'awa', name: 'Awa Diallo' },
  { id: 'p_2' as PersonId, alias: 'bineta', name: 'Élodie Ba' },
  { id: 'p_3' as PersonId, alias: '', name: '' },
]
const rooms = [
  { id: 'r_general' as ConversationId, name: 'Général' },
  { id: 'r_x1' as ConversationId, name: 'Équipe [nuit]' },
] as unknown as readonly RoomSummary[]
const emoji = groupsIn('en')

test('an @ in a message offers people, where the cursor is, and keeps what stands after it', () => {
  const calls = (draft: string, caret = draft.length) => completeCall(draft, caret, people)
  expect(calls('@').map(({ text }) => text)).toEqual(['@awa ', '@bineta '])
  expect(calls('hello @el').map(({ text }) => text)).toEqual(['hello @bineta '])
  expect(calls('(@aw')).toMatchObject([{ text: '(@awa ', caret: 6 }])
  expect(calls('hi @aw, there', 6)).toMatchObject([{ text: 'hi @awa, there', caret: 7 }])
  expect(calls('hi @aw there', 6)).toMatchObject([{ text: 'hi @awa there', caret: 8 }])
})

test('nothing is offered for an address, after the word, or once the alias stands there', () => {
  for (const draft of ['ben@aw', '@awa ', '@awa', 'hello', '@nobody', '']) {
    expect(completeCall(draft, draft.length, people)).toEqual([])
  }
})

test('an # offers rooms by any word of their names, as a link to them', () => {
  const named = (draft: string, caret = draft.length) => completeRoom(draft, caret, rooms)
  expect(named('see #gen')).toMatchObject([
    { name: 'Général', text: 'see [#Général](/rooms/general) ', caret: 31 },
  ])
  expect(named('#equ')).toMatchObject([{ text: '[#Équipe \\[nuit\\]](/rooms/x1) ' }])
  expect(named('#gen after', 4)).toMatchObject([{ text: '[#Général](/rooms/general) after' }])
})

test('nothing is offered for a heading, a number or a room that nobody here has', () => {
  for (const draft of ['#', '# gen', '#12', '#zzz', 'a#gen', '##gen']) {
    expect(completeRoom(draft, draft.length, rooms)).toEqual([])
  }
})

test('a colon offers emoji from the second letter on, in the tone of their person', () => {
  const named = (draft: string, tone = 0) => completeEmoji(draft, draft.length, emoji, tone)
  expect(named('well done :tad')[0]).toMatchObject({ text: 'well done 🎉 ', caret: 13 })
  expect(named(':wave', 5)[0]).toMatchObject({ text: '👋🏿 ' })
  expect(named(':heart_ey')[0]).toMatchObject({ sign: '😍' })
})

test('one of the place’s own is written as its picture', () => {
  const own = [
    ...emoji,
    { key: 'own', name: '', emoji: [[':baobab:', 'baobab', 'baobab', '', 0]] as const },
  ]
  const written = '![:baobab:](/emoji/baobab)'
  expect(completeEmoji('a :baob', 7, own, 3)[0]).toMatchObject({
    ...{ sign: ':baobab:', text: `a ${written} ` },
  })
  expect(wholeEmoji('a :baobab:', 10, own, 0)).toEqual({
    text: `a ${written}`,
    caret: 2 + written.length,
  })
})

test('no emoji is offered within a word, for a smiley, a time or a code that is closed', () => {
  for (const draft of [
    ':t',
    ':)',
    ':-)',
    ':D',
    'a:tada',
    '12:30',
    'at :30',
    ':tada:',
    'x : tada',
  ]) {
    expect(completeEmoji(draft, draft.length, emoji, 0)).toEqual([])
  }
})

test('a whole :code: becomes its emoji at once, and an unknown one stays as it is', () => {
  expect(wholeEmoji('yes :tada: more', 10, emoji, 0)).toEqual({ text: 'yes 🎉 more', caret: 6 })
  expect(wholeEmoji('yes :nosuch:', 12, emoji, 0)).toBeNull()
  expect(wholeEmoji('yes :tada', 9, emoji, 0)).toBeNull()
})
