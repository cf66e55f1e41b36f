import { SUBPROTOCOL } from '../../../durable-objects/protocol/rest/tickets.ts'
import { fetchServer } from './fetch-server.ts'
import { fetchTickets } from './fetch-tickets.ts'
import { indexedDbOutbox } from './indexed-db-outbox.ts'
import type { SocketLike, SyncPorts } from './ports.ts'
import { StopWatch } from './stop-watch.ts'
import { TicketBook } from './tickets.ts'

/** One book for all sockets of a page. */
const tickets = new TicketBook({ ask: fetchTickets, now: () => Date.now() })

/** One question for all sockets of a page. */
const stop = new StopWatch({ ask: fetchServer, random: () => Math.random(), after })

/** What shows that somebody is there; a page that is only looked at says nothing. */
const ACTIVITY = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const

/** The sync client's surroundings in a page. */
export function browserPorts(): SyncPorts {
  return {
    ticketFor: (place) => tickets.ticketFor(place),
    forgetTicket: (place) => tickets.forget(place),
    watchServer: (heard) => stop.watch(heard),
    openSocket: (path, ticket) => {
      const url = new URL(path, location.href)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      return new WebSocket(url, [SUBPROTOCOL, ticket]) as SocketLike
    },
    outbox: indexedDbOutbox(),
    now: () => Date.now(),
    random: () => Math.random(),
    after,
    onWake: (call) => {
      const shown = () => {
        if (document.visibilityState === 'visible') call()
      }
      addEventListener('online', call)
      document.addEventListener('visibilitychange', shown)
      return () => {
        removeEventListener('online', call)
        document.removeEventListener('visibilitychange', shown)
      }
    },
    onHide: (call) => {
      const hidden = () => {
        if (document.visibilityState === 'hidden') call()
      }
      // A reload hides no tab, and a phone that puts a browser away tells no page that it goes.
      addEventListener('pagehide', call)
      document.addEventListener('visibilitychange', hidden)
      return () => {
        removeEventListener('pagehide', call)
        document.removeEventListener('visibilitychange', hidden)
      }
    },
    onActivity: (call) => {
      const options = { passive: true, capture: true }
      for (const kind of ACTIVITY) addEventListener(kind, call, options)
      return () => {
        for (const kind of ACTIVITY) removeEventListener(kind, call, options)
      }
    },
  }
}

function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}
