import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeStamp } from '../../../scripts/lib/fingerprint.ts'
import { ensureSecrets, secretsFile } from '../../../scripts/lib/secrets.ts'
import { ownFile } from '../../../scripts/lib/settings.ts'

let state = ''

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'palabre-secrets-'))
})

afterEach(() => {
  rmSync(state, { recursive: true, force: true })
})

test('the pepper is made once, long, and for its owner only', () => {
  ensureSecrets(state)
  const first = readFileSync(secretsFile(state), 'utf8')
  expect(first).toMatch(/^PASSWORD_PEPPER=[\w-]{43}\n$/)
  ensureSecrets(state)
  expect(readFileSync(secretsFile(state), 'utf8')).toBe(first)
  if (process.platform !== 'win32') expect(statSync(secretsFile(state)).mode & 0o077).toBe(0)
})

test('a pepper that is missing beside data is never replaced', () => {
  writeStamp(ownFile(state, 'migrations.stamp'), 'x')
  expect(() => {
    ensureSecrets(state)
  }).toThrow(/Put it back from a backup/)
})
