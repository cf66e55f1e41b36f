import wasm from '@phi-ag/argon2/argon2.wasm'

/** The cost of one hash: memory in KiB, passes over it, lanes. */
export interface Argon2Cost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/** What the package's WebAssembly exports: the C interface of the reference implementation. */
interface Argon2Exports {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  malloc(bytes: number): number
  free(pointer: number): void
  argon2_hash(
    passes: number,
    memory: number,
    lanes: number,
    password: number,
    passwordBytes: number,
    salt: number,
    saltBytes: number,
    hash: number,
    hashBytes: number,
    encoded: number,
    encodedBytes: number,
    type: number,
    version: number,
  ): number
}

const ARGON2ID = 2
const VERSION_1_3 = 0x13

let exports: Argon2Exports | undefined

/**
 * Argon2id, version 1.3 (RFC 9106), computed at once: about 50 ms for 19 MiB and two passes.
 *
 * The package's own JavaScript is not used: version 0.5.28 passes the length of the password in
 * UTF-16 units where the C function wants bytes, so that of "ééééé" only half would be hashed.
 */
export function argon2id(
  password: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
  bytes: number,
): Uint8Array {
  const argon2 = (exports ??= instantiate())
  const secret = copyIn(argon2, password)
  const salted = copyIn(argon2, salt)
  const hash = argon2.malloc(bytes)
  try {
    const { passes, memory, lanes } = cost
    const failed = argon2.argon2_hash(
      ...([passes, memory, lanes, secret, password.length, salted, salt.length] as const),
      ...([hash, bytes, 0, 0, ARGON2ID, VERSION_1_3] as const),
    )
    if (failed !== 0) throw new Error(`argon2 failed with code ${failed}`)
    return heap(argon2).slice(hash, hash + bytes)
  } finally {
    heap(argon2).fill(0, secret, secret + password.length)
    for (const pointer of [secret, salted, hash]) argon2.free(pointer)
  }
}

function instantiate(): Argon2Exports {
  const instance = new WebAssembly.Instance(wasm)
  const fresh = instance.exports as unknown as Argon2Exports
  fresh._initialize()
  return fresh
}

/** Seen anew each time: the memory's buffer is another one after it has grown. */
function heap(argon2: Argon2Exports): Uint8Array {
  return new Uint8Array(argon2.memory.buffer)
}

function copyIn(argon2: Argon2Exports, bytes: Uint8Array): number {
  const pointer = argon2.malloc(bytes.length)
  heap(argon2).set(bytes, pointer)
  return pointer
}
