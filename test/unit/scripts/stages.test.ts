import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseStages, inTurn, stages } from '../../../scripts/stages/all.ts'
import { countTests } from '../../../scripts/stages/vitest.ts'

describe('which stages run', () => {
  test('all of them, when none is named', () => {
    expect(chooseStages([])).toEqual(Object.keys(stages))
  })

  test('a family by its name, in the order of the whole', () => {
    expect(chooseStages(['unit', 'types'])).toEqual([
      ...['types-worker', 'types-web', 'types-node'],
      'unit',
    ])
  })

  test('a misspelt name is not taken for "nothing to do"', () => {
    expect(() => chooseStages(['unti'])).toThrow(/no stage "unti".*unit/)
  })
})

describe('what runs at the same time', () => {
  test('is the linter and what needs one core beside it; everything runs, and once', () => {
    const turns = inTurn(chooseStages([]))
    expect(turns.slice(0, 3)).toEqual([
      [['build']],
      [['lint'], ['format', 'types-worker', 'types-web', 'types-node']],
      [['unit']],
    ])
    expect(turns.flat(2).sort()).toEqual(Object.keys(stages).sort())
  })

  test('is nothing without the linter, or with the linter alone', () => {
    expect(inTurn(['types-web', 'unit'])).toEqual([[['types-web']], [['unit']]])
    expect(inTurn(['build', 'lint', 'unit'])).toEqual([[['build']], [['lint']], [['unit']]])
  })
})

describe('the count of a test run', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palabre-count-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function count(code: number, ...files: string[][]): unknown {
    const testResults = files.map((statuses, index) => ({
      name: `/anywhere/file-${String(index)}.test.ts`,
      status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
      assertionResults: statuses.map((status) => ({
        ...{ status, fullName: `a ${status} test` },
        failureMessages: status === 'failed' ? ['Error: no\n    at somewhere'] : [],
      })),
    }))
    const report = join(folder, 'report.json')
    writeFileSync(report, JSON.stringify({ testResults }))
    return countTests(report, code)
  }

  test('passed and failed tests are what vitest says', () => {
    expect(count(1, ['passed', 'failed'], ['passed'])).toEqual({
      ...{ passed: 2, failed: 1 },
      failures: ['file-0.test.ts: a failed test: Error: no'],
    })
  })

  test('a skipped test has not passed', () => {
    expect(count(0, ['passed', 'skipped', 'todo'])).toEqual({ passed: 1, failed: 2 })
  })

  test('a file that broke before its first test has failed', () => {
    expect(count(1, ['passed'], [])).toEqual({
      ...{ passed: 1, failed: 1 },
      failures: ['file-1.test.ts: broke outside its tests'],
    })
  })

  test('no test, no report, or an error outside the tests is a failure', () => {
    expect(count(0)).toMatchObject({ passed: 0, failed: 1 })
    expect(countTests(join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(count(1, ['passed'])).toMatchObject({ passed: 1, failed: 1 })
  })
})
