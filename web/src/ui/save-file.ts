/** How long the browser may take until it has begun to save it. */
const KEPT_MS = 60_000

/** Gives the browser a file to save under that name. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
