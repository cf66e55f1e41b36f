import { publicAddress } from '../protocol/public-address.ts'
import { OUTGOING } from '../protocol/rest/outgoing.ts'
import { signatures, type Signed } from './signature.ts'

export interface Posted {
  readonly isTaken: boolean
  /** `null`: no answer came. */
  readonly status: number | null
  readonly answer: string
}

export interface Posting extends Signed {
  readonly url: string
  readonly keys: readonly Uint8Array[]
  /** For tests alone. */
  readonly loopback: boolean
}

/** Bytes of an answer that are read at most. */
const READ = 4 * OUTGOING.answer

/** One try. A redirect is not followed: it could lead where no webhook may. Never throws. */
export async function post(posting: Posting): Promise<Posted> {
  const { url, keys, loopback, id, timestamp, body } = posting
  const address = publicAddress(url, { loopback })
  if (address === null) return { isTaken: false, status: null, answer: 'not a public address' }
  try {
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(OUTGOING.timeoutMs),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Palabre-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await signatures(keys, posting),
      },
      body,
    })
    const { status, ok } = answer
    return { isTaken: ok, status, answer: await beginningOf(answer) }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return { isTaken: false, status: null, answer: isLate ? 'timeout' : 'no connection' }
  }
}

/** What somebody answers is theirs: only its beginning is kept, and no more of it is read. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  try {
    while (reader && size < READ) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      text += decoder.decode(value, { stream: true })
    }
    await reader?.cancel()
  } catch {
    // Broken off: the status has come, and it decides.
  }
  return text.slice(0, OUTGOING.answer)
}
