import { PlainError } from '../lib/plain-error.ts'
import { buildWeb } from '../lib/web-build.ts'
import { bundleStage } from './bundle.ts'
import { oneCheck, tallyOf } from './stage.ts'
import type { Stage, Tally } from './stage.ts'
import { vitestStage } from './vitest.ts'

const tsc = (project: string): Stage =>
  oneCheck('typescript/bin/tsc', ['--project', `tsconfig.${project}.json`])

/** Every stage by name, in the order they run: what others rest on, and what is quick, comes first. */
export const stages: Readonly<Record<string, Stage>> = {
  build: buildStage,
  format: oneCheck('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  lint: oneCheck('eslint/bin/eslint.js', ['--max-warnings', '0', '.']),
  'types-worker': tsc('worker'),
  'types-web': tsc('web'),
  'types-node': tsc('node'),
  unit: vitestStage('unit'),
  architecture: vitestStage('architecture'),
  // Its files share a workerd, which once in three runs (2026-11) took a request for hung and ended it.
  // What does so again in a workerd of its own is a fault; what does not is named in the summary.
  runtime: vitestStage('runtime', { again: 1 }),
  bundle: bundleStage,
  guarantees: vitestStage('guarantees'),
  // A walk waits for a screen. What no clock can touch has one run only, and so has every promise.
  e2e: vitestStage('e2e', { again: 2 }),
}

/** The stages a caller named ("types" means all that begin so); all of them when none is named. */
export function chooseStages(wanted: readonly string[]): string[] {
  const all = Object.keys(stages)
  if (wanted.length === 0) return all
  const fits = (name: string, want: string): boolean => name === want || name.startsWith(`${want}-`)
  const unknown = wanted.find((want) => !all.some((name) => fits(name, want)))
  if (unknown !== undefined) {
    throw new PlainError(`There is no stage "${unknown}". The stages are: ${all.join(', ')}`)
  }
  return all.filter((name) => wanted.some((want) => fits(name, want)))
}

/**
 * Each keeps one core busy (the runtime tests 1.1 of two, measured 2026-11), and needs nothing but the
 * sources and the build.
 */
const GUESTS = ['lint', 'format', 'types-worker', 'types-web', 'types-node', 'runtime']

/**
 * What leaves a core to the guests, the better one first: the guarantees wait for half of their time
 * (measured on two cores, 2026-11: 1.0 of 2 busy), and the linter lasts as long as all other checks.
 */
const HOSTS = ['guarantees', 'lint']

/** What runs one after the other; of each of these, what runs at the same time, in rows of its own. */
export function inTurn(chosen: readonly string[]): readonly (readonly string[])[][] {
  const host = HOSTS.find((name) => chosen.includes(name))
  const beside = chosen.filter((name) => GUESTS.includes(name) && name !== host)
  if (host === undefined || beside.length === 0) return chosen.map((name) => [[name]])
  return chosen
    .filter((name) => !beside.includes(name))
    .map((name) => (name === host ? [[name], beside] : [[name]]))
}

async function buildStage(): Promise<Tally> {
  try {
    await buildWeb((line) => {
      console.log(line)
    })
    return tallyOf(true)
  } catch (error) {
    console.log(error instanceof PlainError ? error.message : error)
    return tallyOf(false)
  }
}
