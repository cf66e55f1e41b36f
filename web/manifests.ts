import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { LOCALES } from '../durable-objects/protocol/rest/accounts.ts'
import { manifestPath } from './src/installed/manifest-path.ts'
import { manifestIn } from './src/installed/manifest.ts'

/** Writes what a browser reads before it installs the app, once for each language. */
export function manifests(dist: string): Plugin {
  return {
    name: 'palabre-manifests',
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    closeBundle() {
      for (const locale of LOCALES) {
        const file = join(dist, manifestPath(locale))
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, JSON.stringify(manifestIn(locale)))
      }
    },
  }
}
