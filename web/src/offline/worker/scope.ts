/** The part of a service worker's world that ours needs: the types of the DOM have none of it. */

export interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

export interface Fetching extends Lasting {
  readonly request: Request
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}

export interface Told extends Lasting {
  readonly data: unknown
  readonly source: { postMessage(word: unknown): void } | null
}

export interface Chosen extends Lasting {
  readonly notification: Notification
}

/** A message of the push service; without data it could not be read. */
export interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null
}

export interface Tab {
  focus(): Promise<unknown>
  postMessage(word: unknown, transfer?: readonly MessagePort[]): void
  navigate(path: string): Promise<unknown>
}

interface Events {
  install: Lasting
  activate: Lasting
  fetch: Fetching
  message: Told
  notificationclick: Chosen
  push: Pushed
  pushsubscriptionchange: Lasting
}

export interface WorkerScope {
  readonly location: Location
  readonly caches: CacheStorage
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { readonly type: 'window' }): Promise<readonly Tab[]>
    openWindow(path: string): Promise<unknown>
  }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void
}
