import type { D1Database } from '@cloudflare/workers-types'
import { fileURLToPath } from 'node:url'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { SUBPROTOCOL } from '../../../durable-objects/protocol/rest/tickets.ts'
import { ticketTo } from '../../guarantees/support/tickets.ts'
import type { Subject } from './subject.ts'
import { runWorker, type RunningWorker } from './workerd.ts'

const CONFIG = fileURLToPath(new URL('../../../wrangler.toml', import.meta.url))
const ROOM = 'r_general' as RoomId
const PASSWORD = 'une phrase assez longue pour le banc'

export interface Palabre extends Subject, RunningWorker {
  readonly cookies: readonly string[]
}

/**
 * The whole product with every check on. Only the number of messages that one person may write in a
 * second is raised, as its setting allows: otherwise the loop would measure the flood limit.
 */
export async function startPalabre(people: number): Promise<Palabre> {
  const running = await runWorker(CONFIG, {
    PASSWORD_PEPPER: 'bench-only-bench-only-bench-only-bench',
    MESSAGE_BURST: '1000000',
    MESSAGES_PER_SECOND: '1000000',
    // They all register from one address.
    SIGN_UP_BURST: '1000000',
  })
  const { harness, origin, pid } = running
  await harness.getWorker<{ DB: D1Database }>().applyD1Migrations('DB')
  const cookies: string[] = []
  const tickets: string[] = []
  for (let index = 0; index < people; index += 1) {
    const cookie = await register(origin, index)
    cookies.push(cookie)
    tickets.push(await ticketTo({ origin, cookie }, ROOM))
  }
  return {
    ...running,
    name: 'Palabre',
    saves: true,
    pid,
    cookies,
    client: (index) => ({
      url: `${origin.replace('http', 'ws')}/api/conversations/${ROOM}/socket`,
      headers: { cookie: cookies[index % people] ?? '', origin },
      protocols: [SUBPROTOCOL, tickets[index % people] ?? ''],
      dialect: 'palabre',
    }),
    stop: () => harness.close(),
  }
}

/** A new person; gives their session cookie. */
export async function register(origin: string, index: number): Promise<string> {
  const response = await fetch(`${origin}/api/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({
      firstName: 'Bench',
      lastName: `Number ${String(index)}`,
      alias: `bench.${String(index)}`,
      password: PASSWORD,
    }),
  })
  if (response.status !== 201)
    throw new Error(`registration: ${String(response.status)} ${await response.text()}`)
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error('no cookie')
  return cookie
}
