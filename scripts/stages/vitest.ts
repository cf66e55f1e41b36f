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
  /** When no more files than this fail, they run once more, and the summary names them; 0 by default. */
  readonly again?: number
}

/** What one run of vitest left: its report, and what it said itself at its end. */
interface Run {
  readonly file: string
  readonly code: number
}

/** One folder of tests, with vitest's own report as the count. */
export function vitestStage(
  folder: string,
  { limit, only = [], again = 0 }: VitestOptions = {},
): Stage {
  return async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'palabre-report-'))
    const run = async (name: string, files: readonly string[]): Promise<Run> => {
      const file = join(temporary, name)
      const args = [
        ...['run', ...files, '--config', `test/${folder}/vitest.config.ts`],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ]
      return { file, code: await runTool('vitest/vitest.mjs', args, limit) }
    }
    const first = await run('report.json', only)
    const failed = failedFiles(first)
    const isWorth = failed.length > 0 && failed.length <= again
    if (isWorth)
      console.log(`\n== ${folder}, once more: ${failed.map((file) => basename(file)).join(', ')}`)
    const second = isWorth ? await run('again.json', failed) : undefined
    const tally = countTests(first, second)
    rmSync(temporary, { recursive: true, force: true })
    return tally
  }
}

/** Counts what a run reported; files that ran once more count as they ended the second time. */
export function countTests(first: Run, second?: Run): Tally {
  const before = readReport(first)
  const after = second && readReport(second)
  if (!before || (second && !after)) return { passed: 0, failed: 1, note: 'no report was written' }
  const ranAgain = new Set(after?.map(({ name }) => name))
  const tally = tallyOf([...before.filter(({ name }) => !ranAgain.has(name)), ...(after ?? [])])
  const unsteady = before.filter(({ name }) => ranAgain.has(name)).flatMap(failuresOf)
  const told = unsteady.length > 0 ? { ...tally, unsteady } : tally
  // Every test passed and the run did not: something failed outside the tests.
  if ((second ?? first).code === 0 || tally.failed > 0) return told
  return { ...told, failed: 1, note: 'an error outside the tests' }
}

function failedFiles(run: Run): string[] {
  const failed = readReport(run)?.filter(({ status }) => status === 'failed') ?? []
  return failed.map(({ name }) => name)
}

function tallyOf(files: readonly FileResult[]): Tally {
  const tests = files.flatMap((file) => file.assertionResults)
  if (tests.length === 0) return { passed: 0, failed: 1, note: 'no test ran' }
  const passed = tests.filter((test) => test.status === 'passed').length
  // A skipped test proves nothing, so it does not pass; a file that broke before its first test
  // has no test to fail.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  ).length
  const failures = files.flatMap(failuresOf)
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
      return `${basename(file.name)}: ${fullName}: ${why.slice(0, 400)}`
    })
  if (named.length > 0 || file.status !== 'failed') return named
  return [`${basename(file.name)}: broke outside its tests`]
}

function readReport({ file }: Run): readonly FileResult[] | undefined {
  try {
    return v.parse(Report, JSON.parse(readFileSync(file, 'utf8'))).testResults
  } catch {
    return undefined
  }
}
