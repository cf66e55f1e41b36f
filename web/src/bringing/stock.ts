import type { FileId } from '../../../durable-objects/protocol/ids.ts'

export interface StockedFile {
  readonly id: FileId
  readonly name: string
}

export interface Weighed {
  readonly size: number
  readonly sha256: string
}

/** Where the bytes of files lie; `null`: they are not there. */
export interface Stock {
  readonly open: (file: StockedFile) => Promise<AsyncIterable<Uint8Array> | null>
  /** Looks at every byte. */
  readonly weigh: (file: StockedFile) => Promise<Weighed | null>
}

export const NO_STOCK: Stock = {
  open: () => Promise.resolve(null),
  weigh: () => Promise.resolve(null),
}
