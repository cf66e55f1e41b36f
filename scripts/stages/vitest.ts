import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { runTool } from './stage.ts'
import type { Stage, Tally } from './stage.ts'

const Report = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      assertionResults: v.array(
        v.object({
          status: v.string(),
          fullName: v.optional(v.string(), ''),
          failureMessages: v.optional(v.nullable(v.array(v.string())), []),
        }),
      ),
    }),
  ),
})

type FileResult = v.InferOutput<typeof Report>['testResults'][number]

interface VitestOptions {
  /** Milliseconds until it counts as hung. */
  readonly limit?: number
  /** Parts of the names of the files to run; all by default. */
  readonly only?: readonly string[]
}

/** One folder of tests, with vitest's own report as the count. */
export function vitestStage(folder: string, { limit, only = [] }: VitestOptions = {}): Stage {
  return async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'palabre-report-'))
    const file = join(temporary, 'report.json')
    const args = [
      ...['run', ...only, '--config', `test/${folder}/vitest.config.ts`],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ]
    const code = await runTool('vitest/vitest.mjs', args, limit)
    const tally = countTests(file, code)
    rmSync(temporary, { recursive: true, force: true })
    return tally
  }
}

/** Counts a report that vitest wrote; `code` is what vitest itself said at its end. */
export function countTests(file: string, code: number): Tally {
  const tally = readTally(file)
  // Every test passed and the run did not: something failed outside the tests.
  if (code === 0 || tally.failed > 0) return tally
  return { ...tally, failed: 1, note: 'an error outside the tests' }
}

function readTally(file: string): Tally {
  const report = readReport(file)
  if (report === undefined) return { passed: 0, failed: 1, note: 'no report was written' }
  const tests = report.testResults.flatMap((result) => result.assertionResults)
  if (tests.length === 0) return { passed: 0, failed: 1, note: 'no test ran' }
  const passed = tests.filter((test) => test.status === 'passed').length
  // A skipped test proves nothing, so it does not pass; a file that broke before its first test
  // has no test to fail.
  const broken = report.testResults.filter(
    (result) =>
      result.status === 'failed' && !result.assertionResults.some((t) => t.status === 'failed'),
  ).length
  const failures = report.testResults.flatMap(failuresOf)
  return {
    passed,
    failed: tests.length - passed + broken,
    ...(failures.length > 0 && { failures }),
  }
}

function failuresOf(file: FileResult): string[] {
  const named = file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => {
      const [why = ''] = (failureMessages?.[0] ?? '').split('\n')
      return `${basename(file.name)}: ${fullName}: ${why.slice(0, 200)}`
    })
  if (named.length > 0 || file.status !== 'failed') return named
  return [`${basename(file.name)}: broke outside its tests`]
}

function readReport(file: string): v.InferOutput<typeof Report> | undefined {
  try {
    return v.parse(Report, JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
