import fc from 'fast-check'

/** One of these files with its end cut off, up to 40 bytes, and up to eight bytes changed. */
export function brokenOf(...whole: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
  return fc
    .tuple(fc.constantFrom(...whole), fc.array(change, { maxLength: 8 }), fc.nat())
    .map(([bytes, changes, cut]) => {
      const broken = Buffer.from(bytes.subarray(0, bytes.length - (cut % 40)))
      for (const [at, value] of changes) broken[at % broken.length] = value
      return broken
    })
}
