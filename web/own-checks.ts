import type { Plugin } from 'vite'

/** What reads a file that is brought in. */
const READS = /\/(web\/src\/bringing|worker)\//

/** What it checks with. */
const CHECKS = /\/(durable-objects\/protocol|node_modules\/valibot)\//

/**
 * Gives it checks of its own. Those of all pages are as large as what any of them uses, and come with each:
 * shared, they made every sign-in 4 kB heavier and every open room one, for what only an import looks at
 * (measured 2026-11).
 */
export function ownChecks(): Plugin {
  return {
    name: 'palabre:own-checks',
    enforce: 'pre',
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    async resolveId(source, importer, options) {
      if (importer === undefined || !(READS.test(importer) || importer.endsWith(OWN))) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      return found && CHECKS.test(found.id) ? { ...found, id: `${found.id}${OWN}` } : null
    },
  }
}

/** At the end of their ids. */
export const OWN = '?of-an-import'
