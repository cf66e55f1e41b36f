import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ClientId, parseId } from '../../../../durable-objects/protocol/ids.ts'
import { newClientId } from '../../../../web/src/sync/client-id.ts'

it('is a UUID of version 7 that carries the time', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 48 - 1 }), (now) => {
      const id = newClientId(now)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(parseId(ClientId, id)).toBe(id)
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
    }),
  )
})

it('sorts by time', () => {
  const ids = [1, 255, 256, 65_536, 1_700_000_000_000, 1_700_000_000_001].map(newClientId)
  expect(ids.toSorted()).toEqual(ids)
})

it('is never the same twice', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => newClientId(5))).size).toBe(1_000)
})
