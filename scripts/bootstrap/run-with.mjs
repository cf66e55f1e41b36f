import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { dirname, delimiter } from 'node:path'

/**
 * @param {string} node
 * @param {URL} script
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export function runWith(node, script, args) {
  // Tools that start "node" by name must find the same one.
  const PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
  const child = spawn(node, [fileURLToPath(script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH },
  })
  // A terminal sends Ctrl+C to both; only a signal sent to this process alone must be passed on.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`Node at ${node} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
