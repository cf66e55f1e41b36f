import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { SHUT_OUT } from '../app/shut-out.ts'

/** `null`: there was none. Whether its time is over is seen by the server's clock, once it is shown. */
export function rememberedShutOut(): OwnSanction | null {
  const kept = sessionStorage.getItem(SHUT_OUT)
  return kept === null ? null : (JSON.parse(kept) as OwnSanction)
}

export function forgetShutOut(): void {
  sessionStorage.removeItem(SHUT_OUT)
}
