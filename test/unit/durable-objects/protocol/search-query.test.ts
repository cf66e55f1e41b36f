import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseSearch,
  searchParts,
  type SearchQuery,
} from '../../../../durable-objects/protocol/search-query.ts'

const NOTHING: SearchQuery = {
  ...{ terms: [], places: [], authors: [], holds: [], faults: [] },
  ...{ pinned: false, before: null, after: null },
}

function words(...texts: string[]): SearchQuery['terms'] {
  return texts.map((text) => ({ text, exact: false }))
}

describe('a search is understood as', () => {
  it.each<[string, string, Partial<SearchQuery>]>([
    ['nothing', '   ', {}],
    ['words', ' café  noir ', { terms: words('café', 'noir') }],
    ['words in a row', '"café noir"', { terms: [{ text: 'café noir', exact: true }] }],
    [
      'words between French quotes',
      '« café noir » fort',
      {
        terms: [{ text: 'café noir', exact: true }, ...words('fort')],
      },
    ],
    ['words between curly quotes', '“café noir”', { terms: [{ text: 'café noir', exact: true }] }],
    ['words after a quote that never ends', '"café noir', { terms: words('café', 'noir') }],
    ['a room', 'in:#general', { places: [{ kind: 'room', name: 'general' }] }],
    ['a room without its sign', 'IN:General', { places: [{ kind: 'room', name: 'General' }] }],
    [
      'a room with a name of several words',
      'in:"Équipe rouge" thé',
      {
        places: [{ kind: 'room', name: 'Équipe rouge' }],
        terms: words('thé'),
      },
    ],
    ['a private thread', 'in:@Ada', { places: [{ kind: 'person', name: 'ada' }] }],
    [
      'several places',
      'in:#a2 in:@bo',
      {
        places: [
          { kind: 'room', name: 'a2' },
          { kind: 'person', name: 'bo' },
        ],
      },
    ],
    ['authors', 'from:@Ada.L from:me', { authors: ['ada.l', 'me'] }],
    ['things held, each once', 'has:link has:Links has:image', { holds: ['link', 'image'] }],
    ['pins', 'is:pinned', { pinned: true }],
    ['days', 'before:2026-11-26 after:2024-02-29', { before: '2026-11-26', after: '2024-02-29' }],
    [
      'a fault: no such day',
      'before:2026-02-30',
      { faults: [{ key: 'before', value: '2026-02-30' }] },
    ],
    ['a fault: no day at all', 'after:hier', { faults: [{ key: 'after', value: 'hier' }] }],
    ['a fault: no such thing', 'has:cheese', { faults: [{ key: 'has', value: 'cheese' }] }],
    ['a fault: no such state', 'is:nice', { faults: [{ key: 'is', value: 'nice' }] }],
    ['a fault: nobody', 'from:@', { faults: [{ key: 'from', value: '@' }] }],
    ['words: a filter without a value', 'from: in:', { terms: words('from:', 'in:') }],
    ['words: an unknown filter', 'http://x.org to:ada', { terms: words('http://x.org', 'to:ada') }],
    ['nothing: signs alone', '-- ?! 👍', {}],
  ])('%s', (_, typed, understood) => {
    expect(parseSearch(typed)).toEqual({ ...NOTHING, ...understood })
  })

  it('something, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
        for (const part of searchParts(typed)) {
          expect(typed.normalize('NFC')).toContain(part.raw)
          if (part.kind === 'filter') expect(part.value).not.toBe('')
          else expect(part.term.text).toMatch(/[\p{L}\p{N}]/u)
        }
      }),
    )
  })
})
