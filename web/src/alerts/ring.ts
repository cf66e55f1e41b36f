import type { AppState } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { tellKeeper, type FromKeeper } from '../offline/to-keeper.ts'
import { Bell } from './bell.ts'
import { readAlerts } from './device-alerts.ts'
import { noticeOf } from './notice-of.ts'
import { playCall } from './sound.ts'

/** Held by every tab that is in sight: while one is, nobody need be called. */
const IN_SIGHT = 'palabre in sight'

let isRinging = false

/** From now on what calls shows as a notification, unless a tab of the place is in sight. */
export function ring(app: AppState): void {
  const inbox = app.inbox.value
  if (isRinging || !inbox) return
  isRinging = true
  holdWhileInSight()
  const bell = new Bell(inbox.state.attention.waiting)
  inbox.onItem((item) => {
    const around = surroundingsOf(app.page.value)
    if (!around) return
    const { attention, own } = inbox.state
    for (const call of bell.take(item, { attention, own, around, now: Date.now() })) {
      void unlessInSight(() => tellKeeper({ t: 'ring', notice: noticeOf(call) }))
    }
    // Read elsewhere: nothing calls any more.
    if (item.t === 'thread' && item.thread.unread === 0) hush(item.thread.conversation)
    if (item.t === 'room' && item.room.mentions === 0) hush(item.room.conversation)
  })
  navigator.serviceWorker.addEventListener('message', ({ data, ports }) => {
    const word = data as FromKeeper
    if (word.t === 'open') {
      ports[0]?.postMessage('moves')
      void app.go(word.path, 'push')
    }
    if (word.t === 'rang' && readAlerts().hasSound) playCall()
  })
}

function hush(tag: string): void {
  tellKeeper({ t: 'hush', tag })
}

async function unlessInSight(call: () => void): Promise<void> {
  if (!readAlerts().isOn) return
  const { held = [] } = await navigator.locks.query()
  if (!held.some(({ name }) => name === IN_SIGHT)) call()
}

function holdWhileInSight(): void {
  let leave: (() => void) | null = null
  const look = (): void => {
    leave?.()
    leave = null
    if (document.hidden) return
    const left = new Promise<void>((done) => {
      leave = done
    })
    void navigator.locks.request(IN_SIGHT, { mode: 'shared' }, () => left)
  }
  look()
  document.addEventListener('visibilitychange', look)
}
