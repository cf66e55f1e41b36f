import { buildPushPayload } from '@block65/webcrypto-web-push'
import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase64urlNoPadding } from '@oslojs/encoding'
import type { PushItem } from '../../durable-objects/protocol/push.ts'
import type { PushTarget } from '../db/push-targets.ts'
import type { PushKeys } from './keys.ts'

const PATIENCE_MS = 10_000
/** A device that is off for longer is not told of what was said before. */
const KEPT_S = 12 * 3_600
/** RFC 8030, section 5.4. */
const TOPIC_CHARS = 32
/** Who is asked about this server by a push service, where it has no public address. */
const NOBODY = 'https://palabre.invalid'

/** Encrypts it for that browser (RFC 8291) and gives it to its push service: its answer, 0 for none. */
export async function sendPush(
  target: Pick<PushTarget, 'endpoint' | 'p256dh' | 'auth' | 'origin'>,
  item: PushItem,
  keys: PushKeys,
): Promise<number> {
  const { endpoint, p256dh, auth, origin } = target
  const subject = origin.startsWith('https://') ? origin : NOBODY
  const message = {
    data: JSON.stringify(item),
    options: { ttl: KEPT_S, urgency: 'high', topic: topicOf(item) },
  } as const
  // The package signs for https only; http there is only where tests play the push service.
  const secured = endpoint.replace(/^http:/, 'https:')
  const subscription = { endpoint: secured, expirationTime: null, keys: { p256dh, auth } }
  const { body, headers } = await buildPushPayload(message, subscription, { subject, ...keys })
  try {
    const answer = await fetch(endpoint, {
      ...{ method: 'POST', headers, body, redirect: 'manual' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}

/** While a device is off, the newest of a conversation takes the place of the ones before it. */
function topicOf(item: PushItem): string {
  const about = item.t === 'test' ? 'test' : (item.words.own ?? item.words.conversation ?? '')
  const digest = encodeBase64urlNoPadding(sha256(new TextEncoder().encode(about)))
  return digest.slice(0, TOPIC_CHARS)
}
