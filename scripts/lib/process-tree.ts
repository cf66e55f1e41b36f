import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

const onWindows = process.platform === 'win32'

/** True while anyone of the process group is left, its leader or what the leader started. */
export function isGroupAlive(pid: number): boolean {
  try {
    process.kill(onWindows ? pid : -pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends a process group (on Windows: a process and its children) at once, with no word to it. */
export function killTree(pid: number): void {
  if (onWindows) spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' })
  else signalGroup(pid, 'SIGKILL')
}

/** Asks politely first, and kills what is still there after `patience` milliseconds. */
export async function endTree(pid: number, patience: number): Promise<void> {
  if (!onWindows) {
    signalGroup(pid, 'SIGTERM')
    const deadline = Date.now() + patience
    while (isGroupAlive(pid) && Date.now() < deadline) await delay(25)
  }
  killTree(pid)
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is already empty.
  }
}
