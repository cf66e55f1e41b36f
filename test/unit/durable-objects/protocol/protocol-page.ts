import { readFileSync } from 'node:fs'
import { root } from '../../../../scripts/lib/paths.ts'

/** docs/protocol.md, read as the tables and blocks that it is made of. */

const PAGE = readFileSync(`${root}docs/protocol.md`, 'utf8')

/** The text under a heading, up to the next one. */
export function section(heading: string): string {
  const [, rest] = PAGE.split(`\n## ${heading}\n`)
  if (rest === undefined) throw new Error(`docs/protocol.md has no section "${heading}"`)
  return rest.split('\n## ')[0] ?? ''
}

/** The rows of a section's tables that begin with a name in code, each with all its cells. */
export function rows(heading: string): { name: string; cells: string[] }[] {
  return section(heading)
    .split('\n')
    .flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const name = /^`([\w]+)`$/.exec(cells[1] ?? '')?.[1]
      return name === undefined || name === 't' ? [] : [{ name, cells: cells.slice(2) }]
    })
}

export function names(heading: string): string[] {
  return rows(heading).map((row) => row.name)
}

/** The names in code of a cell. */
export function fieldsOf(cell: string): string[] {
  return [...cell.matchAll(/`(\w+)`/g)].map(([, field = '']) => field)
}

/** The content of the block that is marked so. */
export function block(language: string): string {
  const found = new RegExp(`\n\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(PAGE)?.[1]
  if (found === undefined) throw new Error(`docs/protocol.md has no block of ${language}`)
  return found
}
