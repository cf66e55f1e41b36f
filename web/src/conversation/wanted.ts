/** The number of the message that an address names (`?m=12`). */
export function wantedOf(path: string): number | null {
  const asked = /[?&]m=([1-9]\d{0,14})(?=[&#]|$)/.exec(path)?.[1]
  return asked === undefined ? null : Number(asked)
}
