import type { Command } from '../protocol/commands.ts'
import type { PersonId } from '../protocol/ids.ts'
import { TokenBuckets, type Rate } from '../shared/token-bucket.ts'
import type { ObjectEnv } from '../env.ts'

const QUESTIONS: Rate = { burst: 40, perSecond: 10 }
const TYPING: Rate = { burst: 3, perSecond: 0.5 }

/** How fast one person may act in one conversation, over all their devices together. */
export class Rates {
  readonly #messages: TokenBuckets<PersonId>
  readonly #questions = new TokenBuckets<PersonId>(QUESTIONS)
  readonly #typing = new TokenBuckets<PersonId>(TYPING)

  constructor(env: ObjectEnv) {
    this.#messages = new TokenBuckets({
      burst: Number(env.MESSAGE_BURST ?? 20),
      perSecond: Number(env.MESSAGES_PER_SECOND ?? 5),
    })
  }

  /** 0 when the command may go on, else the milliseconds to wait. */
  take(command: Command, person: PersonId, now: number): number {
    switch (command.t) {
      case 'send':
      case 'edit':
        return this.#messages.take(person, now)
      case 'typing':
        return this.#typing.take(person, now)
      case 'seen':
        return 0
      default:
        return this.#questions.take(person, now)
    }
  }
}
