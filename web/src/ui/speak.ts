/**
 * So long a place that was just made waits before it speaks (ms): a screen reader hears what changes in
 * one that it knows, not what is there when it finds it.
 */
const KNOWN_MS = 150

/** Says something to who listens to the page: for what comes so seldom that no place waits for it. */
export function speak(text: string): void {
  const known = document.getElementById('spoken')
  if (known) {
    known.textContent = text
    return
  }
  const place = document.createElement('p')
  place.id = 'spoken'
  place.className = 'unseen'
  place.setAttribute('role', 'status')
  document.body.append(place)
  setTimeout(() => (place.textContent = text), KNOWN_MS)
}
