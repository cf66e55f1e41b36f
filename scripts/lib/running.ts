import { readFileSync, rmSync } from 'node:fs'
import { writeStamp } from './fingerprint.ts'
import { isHealthy } from './health.ts'
import { isPortFree } from './port.ts'
import { PlainError } from './plain-error.ts'
import { isGroupAlive } from './process-tree.ts'
import { ownFile } from './settings.ts'
import type { Settings } from './settings.ts'

interface Running {
  pid: number
  port: number
}

const file = (state: string): string => ownFile(state, 'running.json')

/** Notes who serves this state, so that a later start can name what an earlier one left behind. */
export function noteRunning(state: string, running: Running): void {
  writeStamp(file(state), JSON.stringify(running))
}

export function forgetRunning(state: string): void {
  rmSync(file(state), { force: true })
}

/**
 * Refuses to start beside another server: on the same port it could not listen, and on the same
 * state two writers would break the order that each conversation rests on.
 */
export async function refuseIfRunning({ port, state }: Settings): Promise<void> {
  const earlier = readRunning(state)
  if (earlier !== undefined && isGroupAlive(earlier.pid)) {
    const where = `http://127.0.0.1:${earlier.port}`
    if (await isHealthy(where)) {
      throw new PlainError(
        `Palabre is already running on ${where}. To end it, press Ctrl+C where it was started, or run: ${endCommand(earlier.pid)}`,
      )
    }
    if (!(await isPortFree(earlier.port))) {
      throw new PlainError(
        `An earlier start left process ${earlier.pid} behind, which holds port ${earlier.port}. End it with: ${endCommand(earlier.pid)}`,
      )
    }
  }
  if (await isPortFree(port)) return
  throw new PlainError(
    `Port ${port} is taken by another program. End that program, or choose another port: PORT=${port + 1} npm start`,
  )
}

function readRunning(state: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file(state), 'utf8')) as Running
  } catch {
    return undefined
  }
}

function endCommand(pid: number): string {
  return process.platform === 'win32' ? `taskkill /PID ${pid} /T /F` : `kill -- -${pid}`
}
