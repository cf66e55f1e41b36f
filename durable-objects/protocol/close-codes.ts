/** Why the server closes a socket, and so what the client does next. Closed list. */
export const CLOSE = {
  /** The server restarts: come back, with jitter. */
  restart: 1012,
  /** The session ended (signed out, expired): sign in. */
  sessionEnded: 4001,
  /** No right to this conversation, or no longer: stop. */
  forbidden: 4003,
  /** Removed from this conversation for a time: stop until then. */
  removed: 4004,
  /** Read too slowly or sent too much: reconnect, resume by cursor. */
  resync: 4008,
  /** Broke the protocol three times in a minute: stop, report. */
  protocol: 4009,
  /** The whole server is stopped: poll its status. */
  serverStopped: 4010,
} as const

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** True when a client may open the same socket again without a person's doing. */
export function mayReconnect(code: number): boolean {
  return (
    code !== CLOSE.sessionEnded &&
    code !== CLOSE.forbidden &&
    code !== CLOSE.removed &&
    code !== CLOSE.protocol
  )
}
