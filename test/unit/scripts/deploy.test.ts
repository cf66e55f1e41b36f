import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { saysR2IsOff } from '../../../scripts/deploy/bucket.ts'
import { hasDatabaseId, withDatabaseId } from '../../../scripts/deploy/database.ts'
import { root } from '../../../scripts/lib/paths.ts'

const id = '0b8f3f5e-6a0e-4b59-8f0e-2f6a3c1d9e77'
const bare = readFileSync(`${root}wrangler.toml`, 'utf8').replace(/^database_id.*\n/m, '')

test('the id of the database is written below its name, and nothing else changes', () => {
  const written = withDatabaseId(bare, id)
  expect(written).toContain(`database_name = "palabre"\ndatabase_id = "${id}"\n`)
  expect(written.replace(`database_id = "${id}"\n`, '')).toBe(bare)
})

test('a written id is found, the local one is not taken for it', () => {
  expect(bare).toContain('preview_database_id')
  expect(hasDatabaseId(bare)).toBe(false)
  expect(hasDatabaseId(withDatabaseId(bare, id))).toBe(true)
})

test('an account without R2 is told so, and every other failure as it is', () => {
  const off =
    'A request to the Cloudflare API (/accounts/0/r2/buckets) failed.\n' +
    '  Please enable R2 through the Cloudflare Dashboard. [code: 10042]'
  expect(saysR2IsOff(off)).toBe(true)
  expect(saysR2IsOff('The specified bucket does not exist. [code: 10006]')).toBe(false)
})
