/** Hz, and when each begins (s): a short rising call, like two strokes on a calabash. */
const NOTES = [
  [523.25, 0],
  [783.99, 0.13],
] as const

const LOUD = 0.18
const NOTE_S = 0.32

/** A call that could not be heard for so long is none any more (ms). */
const LATE_MS = 1_000

/** One for all calls: a browser allows a page only a few. */
let audio: AudioContext | null = null

/** No file: it is as small as this and needs no network. Where nobody has touched the page yet, silence. */
export function playCall(): void {
  audio ??= new AudioContext()
  const [on, called] = [audio, performance.now()]
  // Until somebody touches the page it may not sound, and this waits: nobody else does.
  void on.resume().then(() => {
    if (performance.now() - called > LATE_MS) return
    for (const [pitch, after] of NOTES) play(on, pitch, on.currentTime + after)
  })
}

function play(on: AudioContext, pitch: number, start: number): void {
  const [note, loudness] = [on.createOscillator(), on.createGain()]
  note.type = 'triangle'
  note.frequency.value = pitch
  loudness.gain.setValueAtTime(LOUD, start)
  loudness.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S)
  note.connect(loudness).connect(on.destination)
  note.start(start)
  note.stop(start + NOTE_S)
}
