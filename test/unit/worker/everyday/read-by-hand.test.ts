import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import { expect, test } from 'vitest'
import { EVERYDAY_ROUTES, READING_ROUTES } from '../../../../worker/everyday/table.ts'

const ROUTES = fileURLToPath(new URL('../../../../worker/routes/', import.meta.url))
const TABLE = { ...EVERYDAY_ROUTES, ...READING_ROUTES }

/** Every route file with everyday routes: these, and the parts of a request that it reads by name. */
const files = readdirSync(ROUTES)
  .map((file) => {
    const source = readFileSync(ROUTES + file, 'utf8')
    const named = source.matchAll(/\.(get|post|put|patch|delete)\(\s*'(\/[^']*)'/g)
    const read = source.matchAll(/\breq\s*\.(query|header)\(\s*'([^']+)'/g)
    return {
      file,
      routes: [...named].map(([, method = '', path]) => `${method.toUpperCase()} ${path ?? ''}`),
      parts: [...read].map(([, part, name]) => `${part ?? ''} ${name?.toLowerCase() ?? ''}`),
    }
  })
  .filter(({ routes }) => routes.some((name) => name in TABLE))

/** What the description says beside what the schemas of a route parse. */
function describedOf(name: string): readonly string[] {
  const { asks, headers = {} } = TABLE[name] ?? {}
  const { properties = {} } = asks ? toJsonSchema(asks, { errorMode: 'ignore' }) : {}
  return [
    ...Object.keys(properties).map((one) => `query ${one}`),
    ...Object.keys(headers).map((one) => `header ${one.toLowerCase()}`),
  ]
}

test('the files of the everyday routes are found', () => {
  const found = files.flatMap(({ routes }) => routes)
  expect(Object.keys(TABLE).filter((name) => !found.includes(name))).toEqual([])
  expect(files.flatMap(({ parts }) => parts).length).toBeGreaterThan(3)
})

test.each(files)('what $file reads by name is described of a route of its', ({ routes, parts }) => {
  const described = routes.flatMap(describedOf)
  expect(parts.filter((part) => !described.includes(part))).toEqual([])
})

test('what is described so is read somewhere', () => {
  const read = new Set(files.flatMap(({ parts }) => parts))
  const described = new Set(Object.keys(TABLE).flatMap(describedOf))
  expect([...described].filter((part) => !read.has(part))).toEqual([])
})
