import type { Archive } from '../../web/src/bringing/archived.ts'

/** A zip as its reader gives it: JSON by the names of files, and pictures. */
export function archiveOf(
  files: Readonly<Record<string, unknown>>,
  pictures: Readonly<Record<string, Uint8Array>> = {},
): Archive {
  async function* bytesOf(bytes: Uint8Array) {
    yield bytes
    await Promise.resolve()
  }
  return {
    names: [...Object.keys(files), ...Object.keys(pictures)],
    sizeOf: (name) => pictures[name]?.byteLength ?? null,
    json: (name) => Promise.resolve(files[name]),
    open: (name) => {
      const bytes = pictures[name]
      return Promise.resolve(bytes === undefined ? null : bytesOf(bytes))
    },
  }
}
