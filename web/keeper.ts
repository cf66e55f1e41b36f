import type { QwikManifest } from '@builder.io/qwik/optimizer'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { awayPage } from './src/offline/away-page.ts'

/**
 * Builds the service worker: one file under a name that stays, with the mark of this build in it. That
 * mark is how a browser learns of a new build.
 */
export function keeper(web: string, dist: string): Plugin {
  return {
    name: 'palabre-keeper',
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    async closeBundle() {
      const text = readFileSync(join(dist, 'q-manifest.json'), 'utf8')
      const { injections = [] } = JSON.parse(text) as QwikManifest
      const styles = injections
        .filter(({ attributes }) => attributes?.['rel'] === 'stylesheet')
        .map(({ attributes }) => attributes?.['href'] ?? '')
      const away = awayPage(styles)
      const id = createHash('sha256').update(text).update(away).digest('hex').slice(0, 12)
      await build({
        configFile: false,
        root: web,
        publicDir: false,
        logLevel: 'warn',
        define: { BUILD: JSON.stringify({ id, away, styles }) },
        build: {
          outDir: dist,
          emptyOutDir: false,
          rollupOptions: {
            input: join(web, 'src/offline/worker/sw.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
    },
  }
}
