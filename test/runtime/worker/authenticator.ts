import { encodeBase64urlNoPadding } from '@oslojs/encoding'

interface Signing {
  readonly challenge: string
  readonly origin: string
  readonly rpId: string
  /** As somebody would do it wrongly on purpose. */
  readonly counter?: number
  readonly isVerified?: boolean
  readonly damage?: (signature: Uint8Array) => Uint8Array
}

type Bytes = Uint8Array<ArrayBuffer>

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

/** An authenticator in software, with one ES256 credential, that does as it is told. */
export class Authenticator {
  readonly id: string
  readonly #credential: Bytes
  readonly #keys: CryptoKeyPair
  #counter = 0

  private constructor(keys: CryptoKeyPair) {
    this.#keys = keys
    this.#credential = crypto.getRandomValues(new Uint8Array(32))
    this.id = encodeBase64urlNoPadding(this.#credential)
  }

  static async make(): Promise<Authenticator> {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    return new Authenticator(
      (await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])) as CryptoKeyPair,
    )
  }

  /** What `navigator.credentials.create` would give. */
  async create(signing: Signing): Promise<object> {
    const attested = bytes(
      new Uint8Array(16),
      [0, this.#credential.length],
      this.#credential,
      await this.#coseKey(),
    )
    const authData = bytes(await this.#head(signing, WITH_KEY), attested)
    const attestation = bytes(
      [0xa3],
      ...[text('fmt'), text('none'), text('attStmt'), [0xa0], text('authData')],
      ...[[0x58, authData.length], authData],
    )
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', signing),
      attestationObject: encodeBase64urlNoPadding(attestation),
      transports: ['internal'],
    })
  }

  /** What `navigator.credentials.get` would give. */
  async get(signing: Signing): Promise<object> {
    this.#counter += 1
    const authData = await this.#head(signing, 0)
    const client = clientData('webauthn.get', signing)
    const clientHash = await sha256(decode(client))
    const raw = new Uint8Array(
      await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        this.#keys.privateKey,
        bytes(authData, clientHash),
      ),
    )
    const signature = der(raw)
    return this.#answer({
      clientDataJSON: client,
      authenticatorData: encodeBase64urlNoPadding(authData),
      signature: encodeBase64urlNoPadding(signing.damage?.(signature) ?? signature),
    })
  }

  #answer(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response }
  }

  async #head({ rpId, counter, isVerified = true }: Signing, flags: number): Promise<Bytes> {
    const count = new DataView(new ArrayBuffer(4))
    count.setUint32(0, counter ?? this.#counter)
    const flag = flags | PRESENT | (isVerified ? VERIFIED : 0)
    return bytes(
      await sha256(bytes(new TextEncoder().encode(rpId))),
      [flag],
      new Uint8Array(count.buffer),
    )
  }

  /** The public key as COSE (RFC 9053): EC2, ES256, P-256, x, y. */
  async #coseKey(): Promise<Bytes> {
    const raw = (await crypto.subtle.exportKey('raw', this.#keys.publicKey)) as ArrayBuffer
    const [x, y] = [new Uint8Array(raw.slice(1, 33)), new Uint8Array(raw.slice(33))]
    return bytes([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32], x, [0x22, 0x58, 32], y)
  }
}

function clientData(type: string, { challenge, origin }: Signing): string {
  const data = JSON.stringify({ type, challenge, origin, crossOrigin: false })
  return encodeBase64urlNoPadding(new TextEncoder().encode(data))
}

function decode(base64url: string): Bytes {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

async function sha256(input: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', input))
}

function text(value: string): Bytes {
  return bytes([0x60 + value.length], new TextEncoder().encode(value))
}

function bytes(...parts: readonly ArrayLike<number>[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}

/** WebCrypto signs as r and s of 32 bytes; authenticators as a DER sequence of two integers. */
function der(raw: Uint8Array): Bytes {
  const integers = [raw.slice(0, 32), raw.slice(32)].map((integer) => {
    const start = integer.findIndex((byte) => byte !== 0)
    const digits = Array.from(integer.slice(start))
    const value = (digits[0] ?? 0) >= 0x80 ? [0, ...digits] : digits
    return bytes([0x02, value.length], value)
  })
  const body = bytes(...integers)
  return bytes([0x30, body.length], body)
}
