const SHOWN_MS = 4_000
/** A busy device draws it late. */
const PATIENCE_MS = 5_000

/** Brings a message into sight and marks it for a moment. */
export async function showRow(num: number, prefix = 'm'): Promise<void> {
  const id = `${prefix}${String(num)}`
  let row = document.getElementById(id)
  const until = Date.now() + PATIENCE_MS
  while (!row && Date.now() < until) {
    await nextFrame()
    row = document.getElementById(id)
  }
  if (!row) return
  await bringIntoSight(row, 'center')
  row.classList.add('row--wanted')
  setTimeout(() => row.classList.remove('row--wanted'), SHOWN_MS)
}

export async function bringIntoSight(row: Element, block: 'center' | 'start'): Promise<void> {
  row.scrollIntoView({ block })
  // What the browser had left out of its layout has its real size only now.
  await nextFrame()
  row.scrollIntoView({ block })
}

export function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame)
}
