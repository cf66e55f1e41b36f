import { spawn } from 'node:child_process'
import { root } from '../lib/paths.ts'

/** What one stage of `npm test` found. */
export interface Tally {
  passed: number
  failed: number
  /** One line for the summary, where a bare count says too little. */
  note?: string
  /** What failed, one line each: who sees only the end of the output is to know. */
  failures?: readonly string[]
  /** What failed at first and passed when its file ran once more. It is no pass like the others. */
  unsteady?: readonly string[]
}

export type Stage = () => Promise<Tally>

/** Long enough for a busy machine; a tool that hangs must still end in a failure. */
const stageLimit = 30 * 60_000

/** Runs a tool of node_modules with its output on the terminal. Gives its exit code. */
export function runTool(
  script: string,
  args: readonly string[],
  limit = stageLimit,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: limit,
    })
    child.once('error', () => {
      resolve(1)
    })
    child.once('exit', (code) => {
      resolve(code ?? 1)
    })
  })
}

/** A tool that only says yes or no counts as one check. */
export function oneCheck(script: string, args: readonly string[]): Stage {
  return async () => tallyOf((await runTool(script, args)) === 0)
}

export function tallyOf(ok: boolean): Tally {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
