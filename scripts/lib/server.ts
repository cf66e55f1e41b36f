import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { isHealthy } from './health.ts'
import { root } from './paths.ts'
import { PlainError } from './plain-error.ts'
import { host, untilPortIsFree } from './port.ts'
import { killTree } from './process-tree.ts'
import { forgetRunning, noteRunning } from './running.ts'
import { secretsFile } from './secrets.ts'
import type { Settings } from './settings.ts'

const guard = fileURLToPath(new URL('./guard.ts', import.meta.url))
const startLimit = 180_000

export interface Server {
  url: string
  /** The leader of the process group. */
  pid: number
  /** Settles when wrangler and all it started are gone. */
  ended: Promise<void>
  /** Ends it in order. */
  stop(): Promise<void>
  /** SIGKILL to everything at once, as if the machine had lost its power. */
  kill(): Promise<void>
}

/** Starts wrangler dev and comes back when the Worker answers. */
export async function startServer(settings: Settings): Promise<Server> {
  const { port, state, log, vars = {} } = settings
  keepPreviousLog(log)
  const child = spawn(
    process.execPath,
    [
      ...[guard, log, 'dev', '--local', '--ip', host, '--port', String(port)],
      // Port 0 lets several servers run at once; nobody debugs through this road.
      ...['--inspector-port', '0', '--persist-to', state, '--env-file', secretsFile(state)],
      '--show-interactive-dev-session=false',
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true, windowsHide: true },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => {
      resolve()
    })
    child.once('exit', () => {
      forgetRunning(state)
      resolve()
    })
  })
  const pid = await firstLine(child.stdout, ended)
  if (pid === undefined) throw new PlainError('wrangler could not be started.')
  noteRunning(state, { pid, port })

  const server: Server = {
    url: `http://${host}:${port}`,
    pid,
    ended,
    stop: async () => {
      child.stdin.end()
      await ended
      await untilPortIsFree(port)
    },
    kill: async () => {
      killTree(pid)
      await ended
      // The guard has gone, and the system may still be busy burying the rest.
      await untilPortIsFree(port)
    },
  }
  if (await becomesHealthy(server)) return server
  await server.stop()
  throw new PlainError(`The server did not start. The end of ${log} says:\n${lastLines(log)}`)
}

export function lastLines(log: string, count = 20): string {
  const text = stripVTControlCharacters(readFileSync(log, 'utf8'))
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

async function becomesHealthy({ url, ended }: Server): Promise<boolean> {
  const deadline = Date.now() + startLimit
  while (Date.now() < deadline) {
    if (await isHealthy(url)) return true
    const over = await Promise.race([ended.then(() => true), delay(100, false)])
    if (over) return false
  }
  return false
}

async function firstLine(
  stream: NodeJS.ReadableStream,
  ended: Promise<void>,
): Promise<number | undefined> {
  const line = new Promise<string>((resolve) => {
    createInterface(stream).once('line', resolve)
  })
  const pid = Number(await Promise.race([line, ended]))
  return Number.isInteger(pid) ? pid : undefined
}

/** One log a run, and the one before it: enough to look back, never a disk that fills up. */
function keepPreviousLog(log: string): void {
  mkdirSync(dirname(log), { recursive: true })
  if (existsSync(log)) renameSync(log, `${log}.1`)
}
