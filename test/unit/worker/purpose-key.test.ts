import { afterEach, describe, expect, it, vi } from 'vitest'
import { purposeKey } from '../../../worker/purpose-key.ts'

afterEach(() => vi.restoreAllMocks())

describe('a key for a purpose', () => {
  it('is made once', async () => {
    const importing = vi.spyOn(crypto.subtle, 'importKey')
    const key = await purposeKey('a secret', 'once')
    const made = importing.mock.calls.length
    expect(await purposeKey('a secret', 'once')).toBe(key)
    expect(importing.mock.calls.length).toBe(made)
  })

  it('is another for another purpose, and for another secret', async () => {
    const words = new TextEncoder().encode('words')
    const signed = await Promise.all(
      [
        ['a secret', 'one'],
        ['a secret', 'two'],
        ['another', 'one'],
      ].map(async ([pepper = '', purpose = '']) => {
        const bytes = await crypto.subtle.sign('HMAC', await purposeKey(pepper, purpose), words)
        return Buffer.from(bytes).toString('hex')
      }),
    )
    expect(new Set(signed).size).toBe(3)
  })

  it('does not wait for a request that never came to its end', async () => {
    vi.spyOn(crypto.subtle, 'importKey').mockImplementationOnce(() => new Promise(() => undefined))
    void purposeKey('a secret', 'left')
    expect(await purposeKey('a secret', 'left')).toBeInstanceOf(CryptoKey)
  })

  it('is asked for again where it could not be made', async () => {
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValueOnce(new Error('not now'))
    await expect(purposeKey('a secret', 'failed')).rejects.toThrow('not now')
    expect(await purposeKey('a secret', 'failed')).toBeInstanceOf(CryptoKey)
  })
})
