/** Whoever pressed a key so lately presses the next one soon. */
const TYPING_MS = 400

let pressedAt = Number.NEGATIVE_INFINITY
const waiting = new Set<() => void>()

/** Listens from the first time that somebody wants to know. */
let listens = false

function listen(): void {
  if (listens) return
  listens = true
  addEventListener('input', () => {
    pressedAt = performance.now()
    // The frame with the character first; a timer set in it fires when it is on its way.
    requestAnimationFrame(() =>
      setTimeout(() => {
        for (const call of waiting) call()
      }),
    )
  })
}

/**
 * Calls it at once where nobody is writing, else right behind the character that comes next: what takes
 * long then has all the time that there is between two keys, and no key waits for it. Behind a key that
 * does not come it is called in time all the same. Gives what calls it off; `null`: it was called.
 */
export function betweenKeys(call: () => void): (() => void) | null {
  listen()
  if (performance.now() - pressedAt > TYPING_MS) {
    call()
    return null
  }
  const stop = (): void => {
    clearTimeout(last)
    waiting.delete(run)
  }
  const run = (): void => {
    stop()
    call()
  }
  const last = setTimeout(run, TYPING_MS)
  waiting.add(run)
  return stop
}
