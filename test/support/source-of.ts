import type { Source } from '../../web/src/bringing/source.ts'

/** A file that is only in memory; `asked`: how many bytes of it were read so far. */
export function sourceOf(
  name: string,
  bytes: Uint8Array,
): Source & { readonly asked: () => number } {
  let asked = 0
  return {
    ...{ name, size: bytes.byteLength },
    read: (from, to) => {
      asked += to - from
      return Promise.resolve(bytes.subarray(from, to))
    },
    asked: () => asked,
  }
}
