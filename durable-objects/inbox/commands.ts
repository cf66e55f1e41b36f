import type { CommandHeard, CommandItem, GivenCommand } from '../protocol/bot-commands.ts'
import type { PersonId } from '../protocol/ids.ts'
import type { Sockets } from '../shared/sockets.ts'
import { TokenBuckets } from '../shared/token-bucket.ts'

/** Commands that people give to this bot, on their way to its sockets. */
export class Commands {
  readonly #sockets: Pick<Sockets, 'openSockets'>
  readonly #rate = new TokenBuckets<PersonId>({ burst: 10, perSecond: 0.5 })

  constructor(sockets: Pick<Sockets, 'openSockets'>) {
    this.#sockets = sockets
  }

  hear(command: GivenCommand): CommandHeard {
    const wait = this.#rate.take(command.by.id, Date.now())
    if (wait > 0) return wait
    const frame = JSON.stringify([{ t: 'command', ...command } satisfies CommandItem])
    let heard: CommandHeard = 'away'
    for (const ws of this.#sockets.openSockets()) {
      try {
        ws.send(frame)
        heard = 'heard'
      } catch {
        // The peer is going; its close event follows.
      }
    }
    return heard
  }
}
