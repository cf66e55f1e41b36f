import { DurableObject } from 'cloudflare:workers'

interface Env {
  readonly ROOM: DurableObjectNamespace<BareRoom>
}

/**
 * The least that a Durable Object can do and still be a chat: save a message, then send it to every
 * socket. No sign-in, no rights, no order to resume from. What Palabre is measured against.
 */
export class BareRoom extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS messages (num INTEGER PRIMARY KEY, at INTEGER, body TEXT) STRICT',
    )
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(_ws: WebSocket, data: string): void {
    const at = Date.now()
    const { num } = this.ctx.storage.sql
      .exec<{ num: number }>(
        'INSERT INTO messages (at, body) VALUES (?, ?) RETURNING num',
        at,
        data,
      )
      .one()
    const frame = JSON.stringify({ num, at, body: data })
    for (const socket of this.ctx.getWebSockets()) socket.send(frame)
  }
}

export default {
  fetch(request: Request, env: Env): Promise<Response> | Response {
    if (request.headers.get('upgrade') !== 'websocket') return new Response('ok')
    return env.ROOM.getByName('bench').fetch(request)
  },
}
