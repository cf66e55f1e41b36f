import type { FromKeeper, Notice } from '../to-keeper.ts'
import type { WorkerScope } from './scope.ts'

/** As many messages are remembered as have rung. */
const REMEMBERED = 100

/** Shows what calls, once for all tabs, and leads to it. */
export class Caller {
  readonly #scope: WorkerScope
  readonly #rung = new Set<string>()

  constructor(scope: WorkerScope) {
    this.#scope = scope
  }

  /** True when it was not shown before: then the tab that asked may be heard. */
  async ring({ key, tag, title, body, path }: Notice): Promise<boolean> {
    if (this.#rung.has(key)) return false
    this.#rung.add(key)
    const [oldest = ''] = this.#rung
    if (this.#rung.size > REMEMBERED) this.#rung.delete(oldest)
    // The sound is ours, where the person wants one.
    const about = { body, tag, icon: '/icons/icon-192.png', silent: true, data: path }
    await this.#scope.registration.showNotification(title, about)
    return true
  }

  async hush(tag: string): Promise<void> {
    const shown = await this.#scope.registration.getNotifications({ tag })
    for (const notice of shown) notice.close()
  }

  /** To the tab that is there, or a new one. */
  async open(path: string): Promise<void> {
    const { clients } = this.#scope
    const [tab] = await clients.matchAll({ type: 'window' })
    if (!tab) {
      await clients.openWindow(path)
      return
    }
    tab.postMessage({ t: 'open', path } satisfies FromKeeper)
    await tab.focus()
  }
}
