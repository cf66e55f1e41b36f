import type { Aside, CommandHeard, CommandItem, GivenCommand } from '../protocol/bot-commands.ts'
import type { PersonId } from '../protocol/ids.ts'
import type { AsideItem } from '../protocol/inbox.ts'
import type { Sockets } from '../shared/sockets.ts'
import { TokenBuckets } from '../shared/token-bucket.ts'

/** Commands that people give to this bot, on their way to its sockets; what bots answer this person alone. */
export class Commands {
  readonly #sockets: Pick<Sockets, 'openSockets'>
  readonly #rate = new TokenBuckets<PersonId>({ burst: 10, perSecond: 0.5 })
  readonly #asides = new TokenBuckets<PersonId>({ burst: 10, perSecond: 1 })

  constructor(sockets: Pick<Sockets, 'openSockets'>) {
    this.#sockets = sockets
  }

  /** A command for this bot, or what a bot answers this person. */
  hear(said: GivenCommand | Aside): CommandHeard {
    const isAside = 'conversation' in said
    const wait = (isAside ? this.#asides : this.#rate).take(said.by.id, Date.now())
    if (wait > 0) return wait
    return this.#say(isAside ? { t: 'aside', ...said } : { t: 'command', ...said })
  }

  #say(item: CommandItem | AsideItem): 'heard' | 'away' {
    const frame = JSON.stringify([item])
    let heard: 'heard' | 'away' = 'away'
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
