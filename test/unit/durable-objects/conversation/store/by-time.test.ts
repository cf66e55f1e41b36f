import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstSince } from '../../../../../durable-objects/conversation/store/by-time.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { act, newStore } from '../../support.ts'

it('finds the first message of a time, also where several are of the same', () => {
  const Times = fc.array(fc.nat(20), { maxLength: 12 })
  fc.assert(
    fc.property(Times, fc.nat(22), (times, wanted) => {
      const sql = nodeSql()
      const store = newStore(sql)
      const inOrder = times.toSorted((a, b) => a - b)
      for (const now of inOrder) act(store, { t: 'send', text: 'x' }, { now })
      const first = inOrder.findIndex((at) => at >= wanted)
      expect(firstSince(sql, wanted)).toBe(first === -1 ? times.length + 1 : first + 1)
    }),
    { numRuns: 60 },
  )
})
