import { qwikVite, type QwikManifest } from '@builder.io/qwik/optimizer'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type PluginOption } from 'vite'
import { emojiData } from './emoji-data.ts'
import { keeper } from './keeper.ts'
import { manifests } from './manifests.ts'
import { onDemand } from './on-demand.ts'
import { OWN, ownChecks } from './own-checks.ts'

const web = import.meta.dirname
const manifestFile = resolve(web, 'dist/q-manifest.json')

/**
 * `vite build -c web/vite.config.ts` makes the browser's files (web/dist), then the same with
 * `--ssr` makes the renderer that the Worker imports (web/server/entry.ssr.js). The second needs
 * the first one's manifest: it says in which file each event handler lives.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: web,
  publicDir: isSsrBuild ? false : resolve(web, 'public'),
  logLevel: 'warn',
  plugins: [
    qwikVite({
      srcDir: resolve(web, 'src'),
      client: { input: [resolve(web, 'src/root.tsx')], outDir: resolve(web, 'dist') },
      ssr: {
        input: resolve(web, 'src/entry.ssr.tsx'),
        outDir: resolve(web, 'server'),
        ...(isSsrBuild ? { manifestInput: clientManifest() } : {}),
      },
      // The policy allows no inline style: a style sheet is always a file.
      optimizerOptions: { inlineStylesUpToBytes: 0 },
    }) as PluginOption,
    ownChecks(),
    emojiData(),
    onDemand(resolve(web, 'dist')),
    manifests(resolve(web, 'dist')),
    keeper(web, resolve(web, 'dist')),
  ],
  build: {
    // Chunks smaller than this would be written into others' data: URLs, which the policy refuses.
    assetsInlineLimit: 0,
    emptyOutDir: true,
    // 2 kB less of an open room than with esbuild, for some seconds of the build.
    minify: isSsrBuild ? 'esbuild' : 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3 } },
    ...(isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: together } } }),
  },
  // workerd resolves no packages at run time: the renderer brings what it needs.
  ssr: { noExternal: true, external: ['node:async_hooks'], target: 'webworker' as const },
}))

/** Of a conversation or the list, but not of every one: comes when it is needed (on-demand.ts). */
const NOW_AND_THEN =
  /^composer\/(echo-tick|errand|format|half-made|run-draft|write-into)|^conversation\/(answered|empty-talk|failed-choices|other-standing|let-go|read-all|show-row|to-unread|unread-bar|wanted-message|connection-bar\.tsx_EndedBar|conversation-page\.tsx_Unreadable)|^shell\/(above-keyboard|arrange|focus-entry|own-sidebar|place-menu|places-frame|section-dialog|whole-page)/

/** Of every page of somebody who is signed in, and of no other. */
const ALWAYS_SIGNED_IN =
  /^app\/(app\.|app-state|paths|refuse-files|view-now|follow-inbox|from-now|load-page|kept-pages|page-changes|title|focus-page|session-ended|wants-list)|^offline\/(companion|copy|mark)|^status\/status-button|^stop\/server-bar\.|^proof\/proof-dialog|^person\/(person-cards|person-address)|^commands\/scene|^admin\/places|^ui\/(told|avatar|person-look|person-name)|^keys\/(app-keys|jump-button)/

/**
 * The same, of parts that come when they are needed: only how to fetch them, and what a page that is
 * drawn needs of them already. Else Rollup makes a file of these, which every room fetches beside the rest.
 */
const ALWAYS_OF_SOME =
  /^(access\/door|app\/(draw-at-once|painted|within)|circles\/(blocked-bar|talk-menu)|commands\/command-part|composer\/(echo-tick|errand-line)|conversation\/(empty-talk|failed-choices|other-standing|unread-bar|wanted-message)|files\/file-tray|i18n\/listed|keys\/(key-sheet|palette)|message-menu\/(message-menu|row-tools)|missing\/missing|person\/person-card|reactions\/(chip|chips|react-to)|sanctioned\/(in-force|room-notice|silent-note)|shell\/(arrange|place-menu|section-dialog)|status\/(note-text|own-note|status-dialog)|stop\/server-notice)\.tsx?$/

/** What the sockets and the browser's database need, which Rollup would else tear apart. */
const GROUND =
  /node_modules\/(valibot|idb)\/|durable-objects\/protocol\/(close-codes|fold|ids|items|limits|message|result|status|text|rest\/tickets)\.ts/

/** Of every page, also of nobody's. */
const EVERYWHERE =
  /^(api\/(call|call-once)|app\/(shut-out|zone)|auth\/next|form\/form-state|i18n\/(fill|list-of|say)|offline\/to-keeper|ui\/(icon|mark))\.tsx?$/

/**
 * What an open room always needs, in few files: alone, each of a hundred small ones costs its own
 * frame of compression and its own request.
 */
function together(id: string): string | undefined {
  if (id.endsWith(OWN)) return undefined
  if (GROUND.test(id)) return 'ground'
  if (/durable-objects\/protocol\/(rights|rights-word|rest\/rooms)\.ts$/.test(id)) return 'app'
  if (id.endsWith('durable-objects/protocol/plain-text.ts')) return 'talk'
  const path = /\/web\/src\/(.*)$/.exec(id)?.[1] ?? ''
  // Runs in every page, of a menu that is fetched when it is opened.
  if (/^shell\/place-menu\.tsx_PlaceMenu_component_useVisibleTask/.test(path)) return 'app'
  if (ALWAYS_OF_SOME.test(path)) return 'app'
  if (NOW_AND_THEN.test(path)) return undefined
  if (EVERYWHERE.test(path)) return 'everywhere'
  if (/^(conversation|composer|panel\/panel-(links|of)|files\/take-files)/.test(path)) return 'talk'
  // Only how to fetch them: what they hold comes when it is opened.
  if (
    /^(panel\/side-panel|emoji\/(picker|sign)|files\/message-files|polls\/poll-card|later\/send-later|sanctioned\/(pace-line|held-fate)|proof\/proof-form)\.tsx$/.test(
      path,
    )
  )
    return 'talk'
  if (/^(shell|sync)\//.test(path)) return 'app'
  if (ALWAYS_SIGNED_IN.test(path)) return 'app'
  return undefined
}

function clientManifest(): QwikManifest {
  if (!existsSync(manifestFile)) {
    throw new Error('web/dist/q-manifest.json is missing: run the browser build first')
  }
  return JSON.parse(readFileSync(manifestFile, 'utf8')) as QwikManifest
}
