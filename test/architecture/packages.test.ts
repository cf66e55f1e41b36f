import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'

interface Lock {
  packages: Record<string, { version?: string; resolved?: string }>
}

const read = (file: string): unknown => JSON.parse(readFileSync(`${root}${file}`, 'utf8'))
const { packages } = read('package-lock.json') as Lock
const manifest = read('package.json') as Record<string, Record<string, string> | undefined>

test('there is one workerd: tests and the local server run the same runtime', () => {
  const found = Object.keys(packages).filter((path) => /(^|\/)node_modules\/workerd$/.test(path))
  expect(found).toEqual(['node_modules/workerd'])
})

test('every dependency is pinned to one version', () => {
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides']
    .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
  expect(versions).toEqual([])
})

test('the lockfile names no registry, so that it installs from the one in use', () => {
  const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)
  expect(named.map(([path]) => path)).toEqual([])
})
