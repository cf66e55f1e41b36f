import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'

/** A message that is being changed, and by whom. */
export interface Changing {
  readonly me: PersonId
  readonly conversation: ConversationId
  readonly num: number
}

const keyOf = ({ me, conversation, num }: Changing): string => `edit ${me} ${conversation} ${num}`

/** A change as far as it is typed, as it stands in the box: kept until it is saved or ended by hand. */
export function keepHalfMade(changing: Changing, text: string): void {
  try {
    localStorage.setItem(keyOf(changing), text)
  } catch {
    // No store here, or none left: it lives as long as the box.
  }
}

export function forgetHalfMade(changing: Changing): void {
  try {
    localStorage.removeItem(keyOf(changing))
  } catch {
    // No store here.
  }
}

/** What was kept of it; `null`: nothing. */
export function halfMade(changing: Changing): string | null {
  try {
    return localStorage.getItem(keyOf(changing))
  } catch {
    return null
  }
}
