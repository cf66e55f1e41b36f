import type { ConversationId, PersonId } from '../durable-objects/protocol/ids.ts'
import { readSigned, signText, type Signing } from './signed-text.ts'

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

/** Far more than it takes. */
const LONGEST = 1_044

/** What the bot shows to answer; no other bot can. */
export async function signAnswerable(
  pepper: string,
  about: Answerable,
  now: number,
): Promise<string> {
  return await signText(
    signingWith(pepper),
    JSON.stringify({ ...about, until: now + ANSWER_MS } satisfies Signed),
  )
}

/** `null`: not ours, another bot's, or too late. */
export async function readAnswerable(
  pepper: string,
  given: string,
  { bot, now }: { readonly bot: PersonId; readonly now: number },
): Promise<Answerable | null> {
  const text = await readSigned(signingWith(pepper), given, LONGEST)
  if (text === null) return null
  const signed = JSON.parse(text) as Signed
  return signed.bot === bot && signed.until > now ? signed : null
}

function signingWith(pepper: string): Signing {
  return { pepper, purpose: 'palabre answers to commands' }
}
