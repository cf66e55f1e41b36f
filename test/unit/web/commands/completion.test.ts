import { expect, test } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { complete, isWhole } from '../../../../web/src/commands/completion.ts'
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

test('a command is also found by what else it is called, and offered once', () => {
  expect(texts('/rap')).toEqual(['/rappel '])
  expect(texts('/pl')).toEqual(['/plustard '])
  expect(complete('/rappel', known)).toMatchObject([{ kind: 'command', name: 'remind' }])
  expect(isWhole('/rappel', complete('/rappel', known))).toBe(true)
  expect(complete('/rap', { ...known, commands: ['help'] })).toEqual([])
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
