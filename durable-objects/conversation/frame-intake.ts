import type { Intake } from './broadcast.ts'

/** Characters that may wait; beyond that what is there is carried out before more is taken in. */
const MOST_CHARS = 2_097_152

/**
 * Frames between their arrival and the turn that carries them out, a few milliseconds later. Nothing
 * in here is acknowledged yet: a crash loses no promise.
 */
export class FrameIntake implements Intake {
  readonly #hear: (ws: WebSocket, data: string | ArrayBuffer) => void
  #frames: { ws: WebSocket; data: string | ArrayBuffer }[] = []
  #chars = 0

  constructor(hear: (ws: WebSocket, data: string | ArrayBuffer) => void) {
    this.#hear = hear
  }

  add(ws: WebSocket, data: string | ArrayBuffer): void {
    const chars = typeof data === 'string' ? data.length : data.byteLength
    if (this.#chars + chars > MOST_CHARS) this.carryOut()
    this.#frames.push({ ws, data })
    this.#chars += chars
  }

  isEmpty(): boolean {
    return this.#frames.length === 0
  }

  carryOut(): void {
    const frames = this.#frames
    this.#frames = []
    this.#chars = 0
    for (const { ws, data } of frames) this.#hear(ws, data)
  }
}
