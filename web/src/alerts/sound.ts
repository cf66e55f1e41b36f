/** Hz, and when each begins (s): a short rising call, like two strokes on a calabash. */
const NOTES = [
  [523.25, 0],
  [783.99, 0.13],
] as const

const LOUD = 0.18
const NOTE_S = 0.32

/** No file: it is as small as this and needs no network. */
export async function playCall(): Promise<void> {
  const audio = new AudioContext()
  await audio.resume()
  const ended = NOTES.map(([pitch, after]) => {
    const [note, loudness] = [audio.createOscillator(), audio.createGain()]
    const start = audio.currentTime + after
    note.type = 'triangle'
    note.frequency.value = pitch
    loudness.gain.setValueAtTime(LOUD, start)
    loudness.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S)
    note.connect(loudness).connect(audio.destination)
    note.start(start)
    note.stop(start + NOTE_S)
    return new Promise((over) => note.addEventListener('ended', over))
  })
  await Promise.all(ended)
  await audio.close()
}
