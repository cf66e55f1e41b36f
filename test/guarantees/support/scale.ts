/** `npm run soak`: the numbers that were promised, instead of as many as `npm test` has time for. */
export const SOAK = process.env.SOAK === '1'

/** A disk of our own, to be filled: only in the soak, and only where one can be mounted. */
export const CAN_FILL_A_DISK = SOAK && process.platform === 'linux' && process.getuid?.() === 0

export function scaled(inTest: number, inSoak: number): number {
  return SOAK ? inSoak : inTest
}

/** One line for whoever reads the run. */
export function tell(what: string, numbers: Readonly<Record<string, number | string>>): void {
  const parts = Object.entries(numbers).map(([name, value]) => `${name} ${value}`)
  console.log(`${what}: ${parts.join(', ')}`)
}
