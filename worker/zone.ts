import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

const ZONE_FORM = /^[A-Za-z0-9_+/-]{1,64}$/

/** A time zone that the clocks here know, by its usual name; the client's word may be anything. */
export function knownZone(zone: string): string | null {
  if (!ZONE_FORM.test(zone)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** The time zone that the browser has told (IANA), in the `zone` cookie. Asked only where days count. */
export function zoneOf(c: Context): string | null {
  return knownZone(getCookie(c, 'zone') ?? '')
}
