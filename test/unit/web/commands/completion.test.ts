import { expect, test } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { complete, completeCall, isWhole } from '../../../../web/src/commands/completion.ts'
import { COMMAND_NAMES } from '../../../../web/src/commands/parse.ts'

const people = [
  { id: 'p_1' as PersonId, alias: 'awa', name: 'Awa Diallo' },
  { id: 'p_2' as PersonId, alias: 'bineta', name: 'Élodie Ba' },
  { id: 'p_3' as PersonId, alias: '', name: '' },
]
const known = { commands: [...COMMAND_NAMES], people }
const texts = (draft: string): string[] => complete(draft, known).map(({ text }) => text)

test('a slash offers every command that one may use', () => {
  expect(texts('/')).toHaveLength(COMMAND_NAMES.length)
  expect(complete('/', { ...known, commands: ['help'] })).toHaveLength(1)
})

test('letters narrow', () => {
  expect(texts('/un')).toEqual(['/unmute ', '/unban ', '/unlock '])
  expect(texts('/KI')).toEqual(['/kick ', '/kill '])
  expect(texts('/x')).toEqual([])
})

test('after a command about people it offers them, by alias or by name, accents aside', () => {
  expect(texts('/kick ')).toEqual(['/kick @awa ', '/kick @bineta '])
  expect(texts('/kick @aw')).toEqual(['/kick @awa '])
  expect(texts('/ban elo')).toEqual(['/ban @bineta '])
  expect(texts('/ban dial')).toEqual(['/ban @awa '])
})

test('nothing is offered after a command that names nobody, or that one may not use', () => {
  expect(texts('/slow a')).toEqual([])
  expect(complete('/kick a', { ...known, commands: ['help'] })).toEqual([])
  expect(texts('/kick @awa r')).toEqual([])
  expect(texts('hello')).toEqual([])
})

test('what is written in full is carried out', () => {
  expect(isWhole('/lock', complete('/lock', known))).toBe(true)
  expect(isWhole('/loc', complete('/loc', known))).toBe(false)
  expect(isWhole('/kick @awa', complete('/kick @awa', known))).toBe(true)
  expect(isWhole('/x', [])).toBe(false)
})

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
