const DAY_MS = 86_400_000

/** `4:05`, `1:04:05`: what is left, in whole seconds that are not over. `null`: too long to count. */
export function timeLeft(ms: number): string | null {
  if (ms >= DAY_MS) return null
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const two = (count: number): string => String(count).padStart(2, '0')
  const short = `${hours > 0 ? two(minutes) : String(minutes)}:${two(seconds % 60)}`
  return hours > 0 ? `${String(hours)}:${short}` : short
}
