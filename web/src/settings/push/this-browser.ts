import type { PushDeviceAnswer } from '../../../../durable-objects/protocol/rest/push.ts'
import { keepAlerts, readAlerts } from '../../alerts/device-alerts.ts'
import { call, type Wrong } from '../../api/call.ts'

/** Whether this browser can be told while the app is closed, and what stands in the way. */
export type Standing = 'unknown' | 'ready' | 'denied' | 'impossible' | 'home-screen'

export function standingHere(): Standing {
  if (!('PushManager' in globalThis && 'serviceWorker' in navigator)) {
    return isTouchOfApple() ? 'home-screen' : 'impossible'
  }
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

/** An iPad calls itself a Mac. Both know push only for what was put on the Home Screen. */
function isTouchOfApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
}

export type Turned = 'done' | 'denied' | 'failed' | { readonly wrong: Wrong }

/** Asks for leave, subscribes at the browser's push service and tells the server. */
export async function turnOnHere(key: string): Promise<Turned> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const subscription = await subscribe(key)
  if (!subscription) return 'failed'
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  const body = { endpoint, keys: { p256dh, auth } }
  const answer = await call<PushDeviceAnswer>('POST', '/api/push/devices', body)
  if (!answer.ok) return { wrong: answer.error.code }
  // An open tab calls too, and takes notices away once they were read.
  keepAlerts({ ...readAlerts(), isOn: true })
  return 'done'
}

async function subscribe(key: string): Promise<PushSubscription | null> {
  const options = { userVisibleOnly: true, applicationServerKey: key }
  try {
    const { pushManager } = await navigator.serviceWorker.ready
    try {
      return await pushManager.subscribe(options)
    } catch {
      // Subscribed with the key of another server: this one's takes its place.
      await (await pushManager.getSubscription())?.unsubscribe()
      return await pushManager.subscribe(options)
    }
  } catch {
    return null
  }
}
