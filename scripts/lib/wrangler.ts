import { spawn } from 'node:child_process'
import { root, wranglerBin } from './paths.ts'

/** Wrangler asks nothing, reports nothing, colours nothing and looks nothing up. */
export const wranglerEnv: NodeJS.ProcessEnv = {
  ...process.env,
  CI: '1',
  // wrangler's own messages heed only the second.
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Its own trace store doubles what a message costs, and nobody asked for it.
  X_LOCAL_OBSERVABILITY: 'false',
  X_LOCAL_EXPLORER: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
}

export interface Outcome {
  ok: boolean
  stdout: string
  /** Both streams in the order they came, for a message to a person. */
  all: string
}

/** Runs one wrangler command to its end. `input` is for secrets, which must not stand in `ps`. */
export function wrangler(args: readonly string[], input?: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [wranglerBin, ...args], {
      cwd: root,
      env: wranglerEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const outcome: Outcome = { ok: false, stdout: '', all: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      outcome.stdout += text
      outcome.all += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      outcome.all += text
    })
    child.on('error', (error) => {
      resolve({ ...outcome, all: error.message })
    })
    child.on('close', (code) => {
      resolve({ ...outcome, ok: code === 0 })
    })
    child.stdin.end(input ?? '')
  })
}
