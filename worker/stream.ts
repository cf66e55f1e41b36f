import { logFailure } from './log.ts'

/** A body that leaves piece by piece, as its reader takes it. `what`: for the log, when it fails. */
export function streamOf(pieces: AsyncGenerator<string>, what: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = await pieces.next()
        if (piece.done === true) controller.close()
        else controller.enqueue(encoder.encode(piece.value))
      } catch (error) {
        // A file that ends too early must not look whole.
        logFailure(what, error)
        controller.error(error)
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
