/** Calls its listeners once for all changes of one turn, so that a frame of 60 items renders once. */
export class Watchers<State> {
  readonly #listeners = new Set<(state: State) => void>()
  #queued = false
  readonly #state: () => State

  constructor(state: () => State) {
    this.#state = state
  }

  add(listener: (state: State) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changed(): void {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      const state = this.#state()
      for (const listener of this.#listeners) listener(state)
    })
  }
}
