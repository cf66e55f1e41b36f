import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed {
  readonly name: string
  readonly data: string | Buffer
  /** What the zip says of it, where that is not the truth. */
  readonly says?: number
  /** The mode of a Unix system. */
  readonly mode?: number
  /** Not packed at all. */
  readonly plain?: boolean
  /** It is said to be encrypted. */
  readonly sealed?: boolean
  /** Where the zip says that it lies, where that is not the truth. */
  readonly at?: number
}

/** A zip as any program makes it, or none would. */
export function zipOf(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, says, mode = 0o100644, plain, sealed, at } of files) {
    const bytes = Buffer.from(data)
    const packed = plain === true ? bytes : deflateRawSync(bytes)
    const called = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(sealed === true ? 0x0801 : 0x0800, 2)
    facts.writeUInt16LE(plain === true ? 0 : 8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(says ?? bytes.length, 18)
    facts.writeUInt16LE(called.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, called, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(at ?? offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), facts, rest, called)
    parts.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listed, end])
}
