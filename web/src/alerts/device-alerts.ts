/** How this device calls its person; for this browser, whoever is signed in. */
export interface DeviceAlerts {
  readonly isOn: boolean
  readonly hasSound: boolean
}

const PLACE = 'alerts'

/** Without a word of the person: nothing is shown, nothing is heard. */
export function readAlerts(): DeviceAlerts {
  const kept = localStorage.getItem(PLACE) ?? ''
  return { isOn: kept.startsWith('on'), hasSound: kept.endsWith('sound') }
}

export function keepAlerts({ isOn, hasSound }: DeviceAlerts): void {
  localStorage.setItem(PLACE, `${isOn ? 'on' : 'off'} ${hasSound ? 'sound' : 'silent'}`)
}

/** Some browsers have no notifications, and where there is no keeper nothing shows them. */
export function canAlert(): boolean {
  return 'Notification' in globalThis && 'serviceWorker' in navigator
}
