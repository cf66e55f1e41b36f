import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'

const sources = globSync(
  ['{worker,durable-objects,scripts,test,web/src}/**/*.{ts,tsx,mjs}', 'web/*.ts'],
  { cwd: root },
).map((file) => file.replaceAll('\\', '/'))

/** The folders a reader opens first: each says in a few lines what it is for. */
const introduced = [
  ...['worker', 'durable-objects', 'web', 'migrations', 'scripts', 'test'],
  ...sources
    .map((file) => dirname(file).split('/').slice(0, 2).join('/'))
    .filter((folder) => /^(durable-objects|test)\/./.test(folder)),
]

test.each([...new Set(introduced)])('%s has a README', (folder) => {
  expect(existsSync(`${root}${folder}/README.md`)).toBe(true)
})

test('files are named in kebab-case', () => {
  const names = sources.map((file) => basename(file))
  expect(names.filter((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.\w+$/.test(name))).toEqual([])
})

test('no source file is longer than 300 lines', () => {
  const long = sources.filter(
    (file) => readFileSync(`${root}${file}`, 'utf8').split('\n').length > 301,
  )
  expect(long).toEqual([])
})
