import { watch } from 'node:fs'
import { root } from '../lib/paths.ts'
import { PlainError } from '../lib/plain-error.ts'
import { buildWeb } from '../lib/web-build.ts'

/** Editors save in several steps; one build after the last of them is enough. */
const calm = 150
const watched = ['web/src', 'web/public', 'durable-objects/protocol']

/**
 * Builds the web app again after a change. wrangler watches what the build writes, and the Worker's
 * own sources, and takes over from there.
 */
export function rebuildOnChange(tell: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined
  let building = Promise.resolve()
  const build = async (): Promise<void> => {
    try {
      await buildWeb(tell)
    } catch (error) {
      // A half-typed line must not end the session: the next save builds again.
      tell(error instanceof PlainError ? error.message : String(error))
    }
  }
  for (const folder of watched) {
    watch(`${root}${folder}`, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        building = building.then(build)
      }, calm)
    })
  }
}
