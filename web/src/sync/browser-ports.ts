import { indexedDbOutbox } from './indexed-db-outbox.ts'
import type { SocketLike, SyncPorts } from './ports.ts'

/** The sync client's surroundings in a page. */
export function browserPorts(): SyncPorts {
  return {
    openSocket: (path) => {
      const url = new URL(path, location.href)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      return new WebSocket(url) as SocketLike
    },
    outbox: indexedDbOutbox(),
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, call) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
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
  }
}
