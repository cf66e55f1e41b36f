import type { QwikManifest } from '@builder.io/qwik/optimizer'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * What opens only when somebody asks for it: menus, dialogs, pickers, files, and the pages that are no
 * conversation. It is fetched then, and not before.
 */
const ON_DEMAND =
  /^\.\.\/durable-objects\/protocol\/(bytes|rest\/people)|^src\/(access|activity|admin|alerts|auth|circles|commands|deletion|emoji|files|form|house|later|message-menu|missing|moderation|passkeys|person|polls|proof|rooms|sanctioned|search|settings|setup|status|taking|write)\/|^src\/shell\/(above-keyboard|arrange|focus-entry|own-sidebar|place-menu|places-frame|section-|status-)|^src\/app\/(inbox-news|page-name|page-news)|^src\/i18n\/sections|^src\/keys\/(?!app-keys|jump-)|^src\/panel\/(?!panel-(links|of))|^src\/conversation\/(answered|empty-talk|failed-choices|let-go|other-standing|read-all|show-row|to-unread|unread-bar|wanted-message|connection-bar\.tsx_EndedBar|conversation-page\.tsx_Unreadable)|^src\/markdown\/(colours|languages|spans)|\/(highlight\.js|lowlight|devlop)\/|^src\/composer\/(echo-tick|errand|format|half-made|run-draft|write-into)|^src\/offline\/(kept-end|left-|renewal)|^src\/stop\/server-notice|^src\/ui\/(confirm|name-dialog|sapling)/

type BundleGraph = (string | number)[]

/**
 * Qwik's preloader (1.20.1) fetches whatever the code that has run names, to a depth of a hundred
 * files, however unlikely: its own `preloadProbability` is not looked at for these. So the graph that
 * it reads is told nothing of the parts above. Measured 2026-11: an open room 94 kB of script before.
 */
export function onDemand(dist: string): Plugin {
  return {
    name: 'palabre-on-demand',
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    closeBundle() {
      const text = readFileSync(join(dist, 'q-manifest.json'), 'utf8')
      const manifest = JSON.parse(text) as QwikManifest
      const file = join(dist, manifest.bundleGraphAsset ?? '')
      const graph = JSON.parse(readFileSync(file, 'utf8')) as BundleGraph
      writeFileSync(file, JSON.stringify(withoutEdgesTo(onDemandBundles(manifest), graph)))
    },
  }
}

function onDemandBundles({ bundles }: QwikManifest): ReadonlySet<string> {
  const chosen = Object.entries(bundles).filter(([, { origins = [] }]) => {
    return origins.length > 0 && origins.every((origin) => ON_DEMAND.test(origin))
  })
  return new Set(chosen.map(([name]) => name))
}

/**
 * The graph is a list: a bundle's or a symbol's name, then for each thing it names the place of that
 * in the list; negative numbers between them say how likely those after are. Places must stay as they
 * are, so an edge is not taken out: it leads back to where it begins, which is there already.
 */
function withoutEdgesTo(unlisted: ReadonlySet<string>, graph: BundleGraph): BundleGraph {
  let from = 0
  return graph.map((entry, place) => {
    if (typeof entry === 'string') from = place
    if (typeof entry === 'string' || entry < 0) return entry
    const isBundle = String(graph[from]).endsWith('.js')
    return isBundle && unlisted.has(String(graph[entry])) ? from : entry
  })
}
