const SHOWN_MS = 4_000
const FRAMES_MOST = 120
const END_PX = 60

/** Brings a message into sight and marks it for a moment. */
export async function showRow(num: number): Promise<void> {
  let row = document.getElementById(`m${String(num)}`)
  for (let frame = 0; !row && frame < FRAMES_MOST; frame += 1) {
    await nextFrame()
    row = document.getElementById(`m${String(num)}`)
  }
  if (!row) return
  row.scrollIntoView({ block: 'center' })
  row.classList.add('row--wanted')
  // What the browser had left out of its layout has its real size only now.
  await nextFrame()
  row.scrollIntoView({ block: 'center' })
  setTimeout(() => row.classList.remove('row--wanted'), SHOWN_MS)
}

export function isAtEnd(): boolean {
  return Math.abs(document.querySelector('.log')?.scrollTop ?? 0) <= END_PX
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame)
}
