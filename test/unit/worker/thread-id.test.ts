import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { PersonId, ThreadId } from '../../../durable-objects/protocol/ids.ts'
import { threadIdOf } from '../../../worker/thread-id.ts'

const person = fc.stringMatching(/^p_[a-z0-9]{20}$/).map((text) => v.parse(PersonId, text))

test('is the same from both sides, well formed, and of this pair alone', () => {
  fc.assert(
    fc.property(person, person, person, (one, other, third) => {
      const thread = threadIdOf(one, other)
      expect(v.is(ThreadId, thread)).toBe(true)
      expect(threadIdOf(other, one)).toBe(thread)
      if (third !== other) expect(threadIdOf(one, third)).not.toBe(thread)
    }),
  )
})

test('is base 32 of the SHA-256 of the sorted pair, so that it never changes', () => {
  const [a, b] = ['p_aaaaaaaaaaaaaaaaaaaa', 'p_bbbbbbbbbbbbbbbbbbbb'].map((id) =>
    v.parse(PersonId, id),
  ) as [PersonId, PersonId]
  const bits = [...createHash('sha256').update(`${a}\n${b}`).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  const letters = Array.from({ length: 32 }, (_, i) =>
    'abcdefghijklmnopqrstuvwxyz234567'.charAt(parseInt(bits.slice(i * 5, i * 5 + 5), 2)),
  )
  expect(threadIdOf(b, a)).toBe(`d_${letters.join('')}`)
})
