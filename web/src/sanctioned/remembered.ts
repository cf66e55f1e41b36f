import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { SHUT_OUT } from '../app/shut-out.ts'

/** `null`: there was none, or its time is over. */
export function rememberedShutOut(now: number): OwnSanction | null {
  const kept = sessionStorage.getItem(SHUT_OUT)
  if (kept === null) return null
  const sanction = JSON.parse(kept) as OwnSanction
  if (sanction.endsAt === null || sanction.endsAt > now) return sanction
  forgetShutOut()
  return null
}

export function forgetShutOut(): void {
  sessionStorage.removeItem(SHUT_OUT)
}
