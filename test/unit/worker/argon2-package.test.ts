import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

/**
 * A small package with one owner computes every password's hash, so its binary is pinned beside its
 * version: an update is a decision (docs/decisions/password-hashing.md), never an accident.
 */
test('the Argon2 binary is the one that was looked at', () => {
  const file = createRequire(import.meta.url).resolve('@phi-ag/argon2/argon2.wasm')
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(
    '38f461d188b5dc980881ed92f9ecc12473e9206a588625e3ef0c4c5125dc85b1',
  )
})
