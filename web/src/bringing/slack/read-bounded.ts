import { readWithin } from '../../../../worker/bytes.ts'
import type { Archive } from '../archived.ts'

/** `null`: there are more bytes than that. */
export async function readBounded(
  archive: Archive,
  file: string,
  most: number,
): Promise<Uint8Array | null> {
  return await readWithin((await archive.open(file)) ?? [], most)
}
