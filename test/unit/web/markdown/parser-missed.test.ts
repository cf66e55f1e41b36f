import { expect, it, vi } from 'vitest'
import {
  blocksOf,
  fetchParser,
  isParserMissed,
  whenParserMissed,
} from '../../../../web/src/markdown/parser.ts'

it('a page hears that something had to be drawn as it was typed, until the parser is there', async () => {
  const missed = vi.fn()
  whenParserMissed(missed)
  blocksOf('no marks at all', { called: [] })
  expect([missed.mock.calls.length, isParserMissed()]).toEqual([0, false])

  expect(blocksOf('1. one\n2. two', { called: [] })).toMatchObject([{ kind: 'paragraph' }])
  expect([missed.mock.calls.length, isParserMissed()]).toEqual([1, true])

  expect(await fetchParser()).toBe(true)
  expect(isParserMissed()).toBe(false)
  expect(blocksOf('1. one\n2. two', { called: [] })).toMatchObject([{ kind: 'list' }])
  expect(missed.mock.calls.length).toBe(1)
})
