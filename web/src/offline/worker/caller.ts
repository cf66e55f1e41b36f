import type { FromKeeper, Notice } from '../to-keeper.ts'
import type { Tab, WorkerScope } from './scope.ts'

/** As many messages are remembered as have rung. */
const REMEMBERED = 100

/** Until a tab has answered that it moves. */
const PATIENCE_MS = 1_000

/** Shows what calls, once for all tabs, and leads to it. */
export class Caller {
  readonly #scope: WorkerScope
  readonly #rung = new Set<string>()

  constructor(scope: WorkerScope) {
    this.#scope = scope
  }

  /** True when it was not shown before: then the tab that asked may be heard. */
  async ring(notice: Notice): Promise<boolean> {
    // The sound is ours, where the person wants one.
    const isFirst = this.#isFirst(notice)
    if (isFirst) await this.#show(notice, { silent: true })
    return isFirst
  }

  /** What came with no tab open is always shown, browsers demand it; only what is new is heard. */
  async push(notice: Notice): Promise<void> {
    const isFirst = this.#isFirst(notice)
    await this.#show(notice, isFirst ? { renotify: true } : { silent: true })
  }

  #isFirst({ key }: Notice): boolean {
    if (this.#rung.has(key)) return false
    this.#rung.add(key)
    const [oldest = ''] = this.#rung
    if (this.#rung.size > REMEMBERED) this.#rung.delete(oldest)
    return true
  }

  async #show({ tag, title, body, path }: Notice, how: object): Promise<void> {
    const about = { body, tag, icon: '/icons/icon-192.png', data: path, ...how }
    await this.#scope.registration.showNotification(title, about)
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
    await Promise.all([this.#lead(tab, path), tab.focus()])
  }

  /** The app moves by itself; a tab that does not hear us is loaded anew. */
  async #lead(tab: Tab, path: string): Promise<void> {
    const { port1, port2 } = new MessageChannel()
    const heard = new Promise<boolean>((answer) => {
      port1.onmessage = () => answer(true)
      setTimeout(() => answer(false), PATIENCE_MS)
    })
    tab.postMessage({ t: 'open', path } satisfies FromKeeper, [port2])
    if (!(await heard)) await tab.navigate(path)
  }
}
