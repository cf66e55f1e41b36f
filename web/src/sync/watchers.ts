/** Who wants to be told, each until they end it. */
export class Listeners<Told> {
  readonly #listeners = new Set<(told: Told) => void>()

  add(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(told: Told): void {
    for (const listener of this.#listeners) listener(told)
  }
}

/** Calls its listeners once for all changes of one turn, so that a frame of 60 items renders once. */
export class Watchers<State> {
  readonly #listeners = new Listeners<State>()
  #queued = false
  readonly #state: () => State

  constructor(state: () => State) {
    this.#state = state
  }

  add(listener: (state: State) => void): () => void {
    return this.#listeners.add(listener)
  }

  changed(): void {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      this.#listeners.tell(this.#state())
    })
  }
}
