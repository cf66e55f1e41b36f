import type { PushState } from '../../../../durable-objects/protocol/rest/push.ts'

/** The browser has ended its subscription by itself: a new one for whom it told, if they still want. */
export async function renewSubscription(registration: ServiceWorkerRegistration): Promise<void> {
  const answer = await fetch('/api/push')
  if (!answer.ok) return
  const { key, devices } = (await answer.json()) as PushState
  if (!devices.some(({ isThis, isOn }) => isThis && isOn)) return
  const options = { userVisibleOnly: true, applicationServerKey: key }
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  await fetch('/api/push/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys: { p256dh, auth } }),
  })
}
