import type { Source } from '../bringing/source.ts'

/** A file that somebody chose. It is read as it is asked for: no more of it is in memory than that. */
export function fileSource(
  file: File,
  { signal, read }: { signal: () => AbortSignal; read: (bytes: number) => void },
): Source {
  return {
    ...{ name: file.name, size: file.size },
    read: async (from, to) => {
      signal().throwIfAborted()
      const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer())
      read(bytes.byteLength)
      return bytes
    },
  }
}
