import { setTimeout as wait } from 'node:timers/promises'
import { PlainError } from '../lib/plain-error.ts'

/** A place that is asked as an administrator, by a token. */
export class Place {
  readonly #home: string
  readonly #token: string

  constructor(home: string, token: string) {
    this.#home = home.replace(/\/+$/, '')
    this.#token = token
  }

  /** Tries again while the place is busy or out of reach; what it refuses is said at once. */
  async ask(path: string, body?: object): Promise<Response> {
    return await this.#patiently(path, () => ({
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...(body && { 'content-type': 'application/json' }) },
    }))
  }

  /** Bytes as they are, or nothing. */
  async put(path: string, bytes: Uint8Array = new Uint8Array()): Promise<Response> {
    return await this.#patiently(path, () => ({ method: 'PUT', body: new Uint8Array(bytes) }))
  }

  /** `null`: it is not there. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Response | null> {
    const answer = await this.#patiently(path, () => ({ headers }), [404])
    return answer.status === 404 ? null : answer
  }

  async #patiently(
    path: string,
    call: () => RequestInit,
    alsoTaken: readonly number[] = [],
  ): Promise<Response> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#once(path, call())
      const isTaken = answer instanceof Response && (answer.ok || alsoTaken.includes(answer.status))
      if (isTaken) return answer
      if (answer instanceof Response && answer.status < 500 && answer.status !== 429) {
        throw new PlainError(`${path}: ${await reasonOf(answer)}`)
      }
      if (tries === 6) {
        const why = answer instanceof Response ? await reasonOf(answer) : answer.message
        throw new PlainError(`${path}: ${why}. Run the same command again to go on.`)
      }
      await wait(Math.min(30_000, 500 * 2 ** tries))
    }
  }

  async #once(path: string, call: RequestInit): Promise<Response | Error> {
    const headers = { ...(call.headers as object), authorization: `Bearer ${this.#token}` }
    try {
      return await fetch(`${this.#home}/api/admin${path}`, { ...call, headers })
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
}

async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text()
  try {
    const { error } = JSON.parse(text) as { error: { code: string; fields?: object } }
    return `${error.code}${error.fields ? ` ${JSON.stringify(error.fields)}` : ''}`
  } catch {
    return `${String(answer.status)} ${text.slice(0, 200)}`
  }
}
