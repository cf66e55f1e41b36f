import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { WebSocket } from 'ws'
import { launch, type Launched } from '../../scripts/lib/launch.ts'
import { freePort } from '../../scripts/lib/port.ts'
import { settingsFor } from '../../scripts/lib/settings.ts'
import { fillRoom } from './fill.ts'
import { childrenOf, commandOf, residentBytes } from './process.ts'
import { atMost, type Target } from './report.ts'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import { SUBPROTOCOL } from '../../durable-objects/protocol/rest/tickets.ts'
import { ticketTo } from '../guarantees/support/tickets.ts'
import { register } from './subjects/palabre.ts'

const DEEP = 1_000_000
const SHALLOW = 1_000

/** A room of a million messages: opening it, searching it, and what it costs in memory. */
export async function measureDepth(): Promise<Target[]> {
  const folder = await mkdtemp(join(tmpdir(), 'palabre-depth-'))
  const settings = settingsFor(await freePort(), join(folder, 'state'))
  let server: Launched | null = null
  try {
    server = await launch(settings)
    const cookie = await register(server.url, 0)
    const author = await seedMessage(server.url, cookie, 'r_general')
    await seedMessage(server.url, cookie, 'r_blabla')
    await server.stop()

    const filling = { authors: [author], textOf, atOf }
    await fillRoom(settings.state, { ...filling, room: 'r_general', count: DEEP })
    await fillRoom(settings.state, { ...filling, room: 'r_blabla', count: SHALLOW })

    server = await launch(settings)
    const pids = workerPids()
    const open = await openTimes(server.url, cookie, 'r_blabla')
    const shallowBytes = memory(pids)
    const deepOpen = await openTimes(server.url, cookie, 'r_general')
    const deepBytes = memory(pids)
    const search = await searchTimes(server.url, cookie)
    console.log(`a room of ${String(SHALLOW)} opens in ${open.map(ms).join(', ')}`)
    console.log(`a room of ${String(DEEP)} opens in ${deepOpen.map(ms).join(', ')}`)
    for (const [query, times] of search)
      console.log(`search "${query}": ${times.map(ms).join(', ')}`)
    const grown = (deepBytes - shallowBytes) / 1_048_576
    console.log(`memory grew by ${grown.toFixed(1)} MiB from the shallow to the deep room`)
    return [
      atMost(
        'room of 1,000,000: opens at its end (median ms, through the Worker)',
        30,
        median(deepOpen),
      ),
      ...search.map(([query, times]) =>
        atMost(
          `room of 1,000,000: search "${query}" (median ms, through the Worker)`,
          50,
          median(times),
        ),
      ),
      atMost('room of 1,000,000: memory beyond that of a room of 1,000 (MiB)', 32, grown),
    ]
  } finally {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes the first message of a room through the front door; gives its author's id. */
async function seedMessage(url: string, cookie: string, room: string): Promise<string> {
  const socket = await RoomSocket.open(url, cookie, room)
  await socket.until('"t":"live"')
  const cid = randomUUID()
  socket.say({ t: 'send', cid, text: room })
  await socket.until(`"t":"ack","cid":"${cid}"`)
  const author = /"you":"([^"]+)"/.exec(socket.heard)?.[1]
  socket.end()
  if (author === undefined) throw new Error('no welcome')
  return author
}

function atOf(num: number): number {
  return 1_700_000_000_000 + num * 1_000
}

const WORDS = [
  'budget',
  'réunion',
  'facture',
  'déploiement',
  'serveur',
  'café',
  'planning',
  'client',
]

/** Ten words of which some stand in every eighth message, one in a thousandth, one in this one only. */
function textOf(num: number): string {
  const common = [0, 3, 5].map((step) => WORDS[(num * 7 + step) % WORDS.length] ?? '').join(' ')
  const rare = num % 1_000 === 0 ? 'quadrimestriel' : `mot${String(num % 5_000)}`
  return `${common} ${rare} numéro unique${String(num)} et la suite de la phrase`
}

async function openTimes(url: string, cookie: string, room: string): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < 9; run += 1) {
    const began = performance.now()
    const socket = await RoomSocket.open(url, cookie, room)
    await socket.until('"t":"live"')
    times.push(performance.now() - began)
    socket.end()
  }
  return times
}

async function searchTimes(url: string, cookie: string): Promise<[string, number[]][]> {
  const socket = await RoomSocket.open(url, cookie, 'r_general')
  await socket.until('"t":"live"')
  const results: [string, number[]][] = []
  for (const query of ['unique765432', 'quadrimestriel', 'reunion', 'budget deploiement', 'dep']) {
    const times: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const cid = randomUUID()
      const began = performance.now()
      socket.say({ t: 'search', cid, query })
      await socket.until(`"t":"found","cid":"${cid}","hits":[{`)
      times.push(performance.now() - began)
    }
    results.push([query, times])
  }
  socket.end()
  return results
}

class RoomSocket {
  heard = ''
  readonly #ws: WebSocket
  #over = false
  #news: () => void = () => undefined

  static async open(origin: string, cookie: string, room: string): Promise<RoomSocket> {
    const id = room as RoomId
    return new RoomSocket(origin, cookie, id, await ticketTo({ origin, cookie }, id))
  }

  private constructor(origin: string, cookie: string, room: RoomId, ticket: string) {
    const url = `${origin.replace('http', 'ws')}/api/conversations/${room}/socket`
    this.#ws = new WebSocket(url, [SUBPROTOCOL, ticket], {
      headers: { cookie, origin },
      perMessageDeflate: false,
    })
    this.#ws.on('message', (data) => {
      this.heard += (data as Buffer).toString()
      this.#news()
    })
    this.#ws.on('error', () => undefined)
    this.#ws.on('close', () => {
      this.#over = true
      this.#news()
    })
  }

  say(command: object): void {
    this.#ws.send(JSON.stringify([command]))
  }

  async until(text: string): Promise<void> {
    while (!this.heard.includes(text)) {
      if (this.#over) throw new Error('the server closed the socket')
      await new Promise<void>((resolve) => {
        this.#news = resolve
      })
    }
  }

  end(): void {
    this.#ws.terminate()
  }
}

function workerPids(of = process.pid): number[] {
  return childrenOf(of).flatMap((pid) => [
    ...(commandOf(pid).includes('workerd') ? [pid] : []),
    ...workerPids(pid),
  ])
}

function memory(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + residentBytes(pid), 0)
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}
