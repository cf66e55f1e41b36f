import { AWAY_POLICY } from '../away-page.ts'
import type { PushItem } from '../../../../durable-objects/protocol/push.ts'
import type { FromKeeper, ToKeeper } from '../to-keeper.ts'
import { askedFor } from './asked.ts'
import { Caller } from './caller.ts'
import { Keeper } from './keeper.ts'
import { noticeOfPush } from './push-notice.ts'
import { renewSubscription } from './subscription.ts'
import type { WorkerScope } from './scope.ts'
import { Shelf } from './shelf.ts'

/** Put in by the build (web/keeper.ts). */
declare const BUILD: { readonly id: string; readonly away: string; readonly styles: string[] }

const scope = self as unknown as WorkerScope
const { origin } = scope.location
const shelf = new Shelf(scope.caches, BUILD.id, () => Date.now())
const keeper = new Keeper({
  ...{ origin, shelf, now: () => Date.now() },
  fetch: (url, init) => fetch(url, init),
  away: () =>
    new Response(BUILD.away, {
      status: 503,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': AWAY_POLICY,
      },
    }),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
})

const caller = new Caller(scope)

scope.addEventListener('install', (event) => {
  event.waitUntil(keeper.keepFiles(BUILD.styles))
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

async function takeOver(): Promise<void> {
  await shelf.tidy()
  await scope.clients.claim()
  // A phone takes long to wake a worker: the network is asked meanwhile. Not in every browser.
  const { navigationPreload } = scope.registration as Partial<ServiceWorkerRegistration>
  await navigationPreload?.enable()
}

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const asked = askedFor(request, origin)
  if (asked.kind === 'file') event.respondWith(keeper.file(request.url))
  if (asked.kind === 'page') {
    const answer = keeper.page(
      asked.path,
      async () => (await event.preloadResponse) ?? (await fetch(request)),
    )
    event.respondWith(answer)
    event.waitUntil(answer.then(() => keeper.idle))
  }
  if (asked.kind === 'move') event.waitUntil(keeper.keepLater(asked.path))
})

scope.addEventListener('message', (event) => {
  const word = event.data as ToKeeper
  switch (word.t) {
    case 'here':
      event.waitUntil(Promise.all([keeper.keepFiles(word.files), keeper.keep(word.path)]))
      return
    case 'end':
      keeper.keepEnd(word)
      break
    case 'drop':
      keeper.drop(word.path)
      break
    case 'forget':
      keeper.forget()
      break
    case 'renew':
      event.waitUntil(scope.skipWaiting())
      break
    case 'ring':
      event.waitUntil(
        caller.ring(word.notice).then((isFirst) => {
          if (isFirst) event.source?.postMessage({ t: 'rang' } satisfies FromKeeper)
        }),
      )
      break
    case 'hush':
      event.waitUntil(caller.hush(word.tag))
  }
  event.waitUntil(keeper.idle)
})

scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(caller.open(String(event.notification.data)))
})

scope.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(caller.push(noticeOfPush(event.data.json() as PushItem)))
})

scope.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renewSubscription(scope.registration))
})
