import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import type { ConversationId, PersonId } from '../durable-objects/protocol/ids.ts'
import { purposeKey } from './purpose-key.ts'

/** So long a bot may answer a command to its giver alone. */
const ANSWER_MS = 15 * 60_000

/** Who gave which bot which command, and where: what such an answer is about. Nobody keeps it. */
export interface Answerable {
  readonly bot: PersonId
  readonly person: PersonId
  readonly conversation: ConversationId
  readonly name: string
}

interface Signed extends Answerable {
  readonly until: number
}

const FORM = /^[A-Za-z0-9_-]{1,1000}\.[A-Za-z0-9_-]{43}$/

/** What the bot shows to answer; no other bot can. */
export async function signAnswerable(
  pepper: string,
  about: Answerable,
  now: number,
): Promise<string> {
  const text = JSON.stringify({ ...about, until: now + ANSWER_MS } satisfies Signed)
  const body = encodeBase64urlNoPadding(new TextEncoder().encode(text))
  const key = await keyFrom(pepper)
  const mark = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))
  return `${body}.${encodeBase64urlNoPadding(new Uint8Array(mark))}`
}

/** `null`: not ours, another bot's, or too late. */
export async function readAnswerable(
  pepper: string,
  given: string,
  { bot, now }: { readonly bot: PersonId; readonly now: number },
): Promise<Answerable | null> {
  if (!FORM.test(given)) return null
  const [body = '', mark = ''] = given.split('.')
  const bytes = bytesOf(mark)
  const key = await keyFrom(pepper)
  const signedText = new TextEncoder().encode(body)
  if (!bytes || !(await crypto.subtle.verify('HMAC', key, bytes, signedText))) return null
  const text = new TextDecoder().decode(decodeBase64urlIgnorePadding(body))
  const signed = JSON.parse(text) as Signed
  return signed.bot === bot && signed.until > now ? signed : null
}

/** `null`: letters that no bytes are written with. */
function bytesOf(mark: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(decodeBase64urlIgnorePadding(mark))
  } catch {
    return null
  }
}

function keyFrom(pepper: string): Promise<CryptoKey> {
  return purposeKey(pepper, 'palabre answers to commands')
}
