import { expect, test } from 'vitest'
import { open, seal } from '../../../worker/auth/secret-box.ts'

const secret = Uint8Array.from({ length: 20 }, (_, index) => index)

test('what was sealed opens for its owner under the same pepper, and never looks the same', async () => {
  const sealed = await seal(secret, 'p_one', 'pepper')
  expect(await open(sealed, 'p_one', 'pepper')).toEqual(secret)
  expect(await seal(secret, 'p_one', 'pepper')).not.toBe(sealed)
})

test('it opens for nobody else, under no other pepper, and not when it was changed', async () => {
  const sealed = await seal(secret, 'p_one', 'pepper')
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  await expect(open(sealed, 'p_two', 'pepper')).rejects.toThrow()
  await expect(open(sealed, 'p_one', 'other')).rejects.toThrow()
  await expect(open(changed, 'p_one', 'pepper')).rejects.toThrow()
  await expect(open('', 'p_one', 'pepper')).rejects.toThrow()
  await expect(seal(secret, 'p_one', '')).rejects.toThrow('PASSWORD_PEPPER')
})
