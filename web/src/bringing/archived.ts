/** What a zip holds, by the names of its files. */
export interface Archive {
  readonly names: readonly string[]
  /** Bytes of one file, once unpacked; `null`: there is no such file. */
  readonly sizeOf: (name: string) => number | null
  /** `undefined`: there is no such file. */
  readonly json: (name: string) => Promise<unknown>
  /** The bytes of one file, in turn; `null`: there is no such file. */
  readonly open: (name: string) => Promise<AsyncIterable<Uint8Array> | null>
}
