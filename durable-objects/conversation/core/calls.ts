import type { CallKind } from '../../protocol/attention.ts'
import { foldWords, hasWord } from '../../protocol/fold.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { Mention } from '../../protocol/message.ts'

/** Whom a message calls: a person, or everyone at once. */
export type Calls = ReadonlyMap<Mention, CallKind>

export interface Callable {
  readonly by: PersonId
  readonly text: string | null
  readonly mentions: readonly Mention[] | undefined
  readonly replyTo: number | null
}

/** What must be known of the conversation to say whom a message calls. */
export interface Callees {
  isIn(person: PersonId): boolean
  authorOf(num: number): PersonId | null
  /** Folded words of the people who have chosen some. */
  keywords(): Iterable<readonly [PersonId, readonly string[]]>
}

/**
 * Whom a message calls and why: by name or `@room`, as a reply, by a keyword. Each once, never its
 * author, nobody who is not here.
 */
export function callsOf(message: Callable, callees: Callees): Calls {
  const calls = new Map<Mention, CallKind>()
  if (message.text === null) return calls
  const call = (person: PersonId, kind: CallKind): void => {
    if (person !== message.by && !calls.has(person) && callees.isIn(person)) calls.set(person, kind)
  }
  for (const mention of message.mentions ?? []) {
    if (mention === 'room') calls.set('room', 'mention')
    else call(mention, 'mention')
  }
  const answered = message.replyTo === null ? null : callees.authorOf(message.replyTo)
  if (answered !== null) call(answered, 'reply')
  let folded: string | null = null
  for (const [person, words] of callees.keywords()) {
    const text = (folded ??= foldWords(message.text))
    if (words.some((word) => hasWord(text, word))) call(person, 'keyword')
  }
  return calls
}

export function sameCalls(a: Calls, b: Calls): boolean {
  return a.size === b.size && [...a].every(([person, kind]) => b.get(person) === kind)
}
