/** Who somebody is counts as shown for so long, for acts that could not be undone (ASVS 7.5.1). */
export const PROOF_HOLDS_MS = 600_000

export function isFresh(provedAt: number, now: number): boolean {
  return now - provedAt < PROOF_HOLDS_MS
}
