import { describe, expect, it } from 'vitest'
import { findMentions } from '../../../../../durable-objects/conversation/core/mentions.ts'
import type { Role } from '../../../../../durable-objects/protocol/rest/accounts.ts'
import { ADA, ANY_ROOM, BOB, CLEO, newStore, personId } from '../../support.ts'

const store = newStore()
const names = new Map<string, string>([
  [ADA.id, 'ada'],
  [BOB.id, 'bob'],
  [CLEO.id, 'cleo.'],
])

function called(text: string, role: Role = 'member'): string[] {
  const mentions = findMentions(text, { person: ADA, role, place: ANY_ROOM }, store)
  return mentions.map((mention) => names.get(mention) ?? mention)
}

describe('a text calls', () => {
  it.each([
    ['@bob', ['bob']],
    ['hello @bob, and @ada!', ['bob', 'ada']],
    ['@BOB @bob', ['bob']],
    ['(@bob) «@ada»', ['bob', 'ada']],
    ['line\n@bob', ['bob']],
    ['ask @bob.', ['bob']],
    ['ask @bob...', ['bob']],
    ['@bob- no', ['bob']],
    ["@bob's", ['bob']],
    ['@room', ['room']],
    ['everyone: @room.', ['room']],
    ['@Room!', ['room']],
    ['@cleo.', ['cleo.']],
    ['so says @cleo..', ['cleo.']],
    ['@cleo', []],
    ['@bob.-.', ['bob']],
  ])('%j: %j', (text, expected) => {
    expect(called(text)).toEqual(expected)
  })

  it.each([
    'nobody',
    '@',
    '@ bob',
    '@nobody',
    'mail@bob',
    'bob@bob.fr',
    'é@bob',
    '@@bob',
    'https://example.org/@bob',
    '@bobby',
    '`@bob`',
    'see `x @bob y` there',
    '```\n@bob\n```',
    '```js\nconst a = "@room"\n``` end',
  ])('nobody: %j', (text) => {
    expect(called(text)).toEqual([])
  })

  it('who stands outside of the code', () => {
    expect(called('`@ada` @bob `@room`')).toEqual(['bob'])
    expect(called('an open ` and @bob')).toEqual(['bob'])
  })

  it('the whole room only when the author may', () => {
    for (const role of ['administrator', 'moderator', 'member'] as const) {
      expect(called('@room', role)).toEqual(['room'])
    }
    expect(called('@room @bob', 'guest')).toEqual(['bob'])
  })

  it('at most fifty', () => {
    const crowded = newStore()
    for (let n = 0; n < 80; n += 1) {
      crowded.know({ id: personId(100 + n), alias: `guest${String(n)}`, name: 'Guest' })
    }
    const text = Array.from({ length: 80 }, (_, n) => `@guest${String(n)}`).join(' ')
    expect(
      findMentions(text, { person: ADA, role: 'member', place: ANY_ROOM }, crowded),
    ).toHaveLength(50)
  })
})
