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
  test('is what needs one core beside the guarantees; everything runs, and once', () => {
    const turns = inTurn(chooseStages([]))
    expect(turns.filter((rows) => rows.length > 1)).toEqual([
      [['guarantees'], ['format', 'lint', 'types-worker', 'types-web', 'types-node', 'runtime']],
    ])
    expect(turns[0]).toEqual([['build']])
    expect(turns.flat(2).sort()).toEqual(Object.keys(stages).sort())
  })

  test('is the linter and the other checks where no guarantee is asked for', () => {
    expect(inTurn(chooseStages(['build', 'lint', 'format', 'unit']))).toEqual([
      [['build']],
      [['lint'], ['format']],
      [['unit']],
    ])
  })

  test('is nothing where there is only one of the two', () => {
    expect(inTurn(['types-web', 'unit'])).toEqual([[['types-web']], [['unit']]])
    expect(inTurn(['build', 'lint', 'unit'])).toEqual([[['build']], [['lint']], [['unit']]])
    expect(inTurn(['guarantees', 'e2e'])).toEqual([[['guarantees']], [['e2e']]])
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

  function report(name: string, code: number, ...files: string[][]) {
    const testResults = files.map((statuses, index) => ({
      name: `/anywhere/file-${String(index)}.test.ts`,
      status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
      assertionResults: statuses.map((status) => ({
        ...{ status, fullName: `a ${status} test` },
        failureMessages: status === 'failed' ? ['Error: no\n    at somewhere'] : [],
      })),
    }))
    const file = join(folder, name)
    writeFileSync(file, JSON.stringify({ testResults }))
    return { file, code }
  }

  const count = (code: number, ...files: string[][]): unknown =>
    countTests(report('first.json', code, ...files))

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
    expect(countTests({ file: join(folder, 'none.json'), code: 0 })).toMatchObject({
      passed: 0,
      failed: 1,
    })
    expect(count(1, ['passed'])).toMatchObject({ passed: 1, failed: 1 })
  })

  describe('with files that ran once more', () => {
    const failure = 'file-0.test.ts: a failed test: Error: no'

    test('says what failed at first', () => {
      const first = report('first.json', 1, ['failed', 'skipped'], ['passed'])
      const second = report('again.json', 0, ['passed', 'passed'])
      expect(countTests(first, second)).toEqual({ passed: 3, failed: 0, unsteady: [failure] })
    })

    test('fails when they fail again, or leave no report, or break outside', () => {
      const first = report('first.json', 1, ['failed'], ['passed'])
      const fails = countTests(first, report('again.json', 1, ['failed']))
      expect(fails).toEqual({ passed: 1, failed: 1, failures: [failure], unsteady: [failure] })
      expect(countTests(first, { file: join(folder, 'none.json'), code: 1 }).failed).toBe(1)
      expect(countTests(first, report('again.json', 1, ['passed'])).failed).toBe(1)
    })
  })
})
