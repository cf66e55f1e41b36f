import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { root } from './paths.ts'

/** One hash over the names and contents of all files that match, in a fixed order. */
export function fingerprint(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  const files = globSync([...patterns], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** True when the stamp was written for exactly this fingerprint. */
export function isStamped(stamp: string, value: string): boolean {
  try {
    return readFileSync(stamp, 'utf8') === value
  } catch {
    return false
  }
}

export function writeStamp(stamp: string, value: string): void {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, value)
}
