import { describe, expect, test } from 'vitest'
import { readSigned, signText } from '../../../worker/signed-text.ts'

const OURS = { pepper: 'poivre', purpose: 'essai' }

describe('a text that we signed', () => {
  test('comes back, whatever is in it', async () => {
    const given = await signText(OURS, 'déjà vu 🐚')
    expect(await readSigned(OURS, given, 200)).toBe('déjà vu 🐚')
  })

  test('is nothing for another purpose, with another pepper, or longer than it may be', async () => {
    const given = await signText(OURS, 'mot')
    expect(await readSigned({ ...OURS, purpose: 'autre' }, given, 200)).toBeNull()
    expect(await readSigned({ ...OURS, pepper: 'sel' }, given, 200)).toBeNull()
    expect(await readSigned(OURS, given, given.length - 1)).toBeNull()
  })

  test('is nothing once a letter of it is another', async () => {
    const given = await signText(OURS, 'mot')
    for (let at = 0; at < given.length; at += 1) {
      const changed = given.slice(0, at) + (given[at] === 'A' ? 'B' : 'A') + given.slice(at + 1)
      expect(await readSigned(OURS, changed, 200), `letter ${String(at)}`).toBeNull()
    }
  })

  test('is refused, not thrown at, where the mark is no base64 at all', async () => {
    const [body = ''] = (await signText(OURS, 'mot')).split('.')
    for (const mark of ['_'.repeat(43), `${'A'.repeat(42)}B`, 'A'.repeat(42), '']) {
      expect(await readSigned(OURS, `${body}.${mark}`, 200)).toBeNull()
    }
  })
})
