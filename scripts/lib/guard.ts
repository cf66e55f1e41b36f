/**
 * Stands between a command and wrangler so that wrangler never outlives it. The command holds the
 * other end of this process's standard input; however the command ends, SIGKILL included, the pipe
 * closes, and the whole process group goes. (Measured: killing wrangler alone leaves workerd behind,
 * holding the port.)
 */
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { wranglerBin } from './paths.ts'
import { endTree, killTree } from './process-tree.ts'
import { wranglerEnv } from './wrangler.ts'

const [log = '', ...args] = process.argv.slice(2)
const output = openSync(log, 'a')
const child = spawn(process.execPath, [wranglerBin, ...args], {
  // Its own group, so that Ctrl+C in a terminal reaches it only through here, in order.
  detached: process.platform !== 'win32',
  stdio: ['ignore', output, output],
  env: wranglerEnv,
})
const pid = child.pid
if (pid !== undefined) process.stdout.write(`${pid}\n`)

child.on('error', () => process.exit(1))
child.on('exit', (code) => {
  if (pid !== undefined) killTree(pid)
  process.exit(code ?? 1)
})

process.on('SIGINT', () => undefined)
process.on('SIGTERM', end)
process.stdin.on('close', end)
process.stdin.resume()

function end(): void {
  if (pid !== undefined) void endTree(pid, 5_000).then(() => process.exit(0))
}
