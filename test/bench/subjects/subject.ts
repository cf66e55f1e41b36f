/** One thing that is measured: a chat server of some kind, alone in its process. */
export interface Subject {
  readonly name: string
  /** What it does for a message besides sending it, in a word or two. */
  readonly saves: boolean
  /** The process whose CPU time and memory count. */
  readonly pid: number
  /** How the client at this place connects and speaks. */
  client(index: number): ClientPlan
  stop(): Promise<void>
}

/** All that the load process needs to know, as plain data: it crosses a process boundary. */
export interface ClientPlan {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly protocols?: readonly string[]
  readonly dialect: DialectName
}

export type DialectName = 'palabre' | 'bare' | 'socket.io'
