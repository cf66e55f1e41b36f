import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { findNode, runsTypeScript } from './node.mjs'
import { runWith } from './run-with.mjs'

/**
 * Installs what is missing, then runs scripts/<command>.ts under a Node that reads TypeScript.
 * @param {string[]} argv the command's name and its arguments
 */
export async function main([command, ...args]) {
  if (!(await ensureInstalled())) {
    process.exitCode = 1
    return
  }
  const script = new URL(`../${command}.ts`, import.meta.url)
  if (runsTypeScript(process.versions.node)) {
    process.argv.splice(1, process.argv.length - 1, fileURLToPath(script), ...args)
    await import(script.href)
    return
  }
  const node = findNode()
  if (node === undefined) {
    console.error(
      `This is Node ${process.versions.node}, and the Node 22 that comes with the packages is not there for ` +
        `${process.platform} ${process.arch}. Install Node 22.18 or newer and run the command again.`,
    )
    process.exitCode = 1
    return
  }
  process.exitCode = await runWith(node, script, args)
}
