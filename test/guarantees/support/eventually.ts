/** Looks again and again until it is so. `complaint` says what was seen instead. */
export async function eventually(
  isSo: () => boolean,
  complaint: () => string,
  patience = 60_000,
): Promise<void> {
  const deadline = performance.now() + patience
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${complaint()}`)
    await pause(10)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
