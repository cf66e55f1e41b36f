import { expect, test } from 'vitest'
import { describeError } from '../../../worker/log.ts'

test('an error is told by its name, message, frames and cause', () => {
  const told = describeError(new TypeError('no such thing', { cause: new Error('the disk') }))
  expect(told).toMatch(/^TypeError: no such thing\n\s+at /)
  expect(told).toContain('caused by Error: the disk')
})

test('what could quote a person is left out', () => {
  const query = new Error('Failed query: insert ...\nparams: secret', {
    cause: new Error('locked'),
  })
  expect(describeError(query)).toMatch(/^Error\n\s+at /)
  expect(describeError(query)).toContain('caused by Error: locked')
  let syntax: unknown
  try {
    JSON.parse('{"secret')
  } catch (error) {
    syntax = error
  }
  expect(describeError(syntax)).toMatch(/^SyntaxError\n/)
  for (const told of [describeError(query), describeError(syntax), describeError('secret')]) {
    expect(told).not.toContain('secret')
  }
})
