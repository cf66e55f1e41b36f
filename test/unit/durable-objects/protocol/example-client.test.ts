import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Random, runSeed } from '../../../model/random.ts'
import { FakePorts, FakeSocket } from '../../web/sync/fake-ports.ts'
import { SmallServer, Wire } from '../../web/sync/small-server.ts'
import { ADA, CLEO, nextClientId } from '../support.ts'
import { block } from './protocol-page.ts'

interface Show {
  page(page: { messages: { num: number; text: string | null }[] }): void
  event(event: { t: string; seq: number; text?: string | null }): void
  refused(item: object): void
}
type Join = (
  open: (path: string) => FakeSocket,
  path: string,
  show: Show,
) => (cid: string, text: string) => void

async function exampleClient(): Promise<Join> {
  const url = `data:text/javascript;base64,${Buffer.from(block('js')).toString('base64')}`
  const module = (await import(/* @vite-ignore */ url)) as { join: Join }
  return module.join
}

describe('the small client of docs/protocol.md', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is small', () => {
    expect(block('js').split('\n').length).toBeLessThan(75)
  })

  it('loses and doubles nothing over random cuts and a slow server', async () => {
    const join = await exampleClient()
    const random = new Random(runSeed('example client'))
    const clock = new FakePorts()
    const server = new SmallServer(clock, { MESSAGE_BURST: '5', MESSAGES_PER_SECOND: '5' })
    let wire: Wire | null = null
    const open = (path: string) => {
      const socket = new FakeSocket(path)
      wire = new Wire(socket, ADA)
      server.wires.add(wire)
      return socket
    }
    const pass = (ms: number) => {
      clock.pass(ms)
      vi.advanceTimersByTime(ms)
    }
    const run = (cutChance: number) => {
      if (!wire) return
      if (wire.socket.closedByClient || random.chance(cutChance)) {
        const cut = wire
        wire = null
        server.cut(cut, random.between(0, 3))
        return
      }
      if (!wire.admitted || wire.up.length > 0) server.receive(wire)
      if (random.chance(0.7)) server.deliver(wire)
    }

    let known: (string | null | undefined)[] = []
    let lastSeq = 0
    const refused: object[] = []
    const say = join(open, '/api/conversations/r_general/socket', {
      page: ({ messages }) => {
        known = messages.map(({ text }) => text)
        lastSeq = server.store.head().seq
      },
      event: ({ t, seq, text }) => {
        expect(seq).toBeGreaterThan(lastSeq)
        lastSeq = seq
        if (t === 'message') known.push(text)
      },
      refused: (item) => refused.push(item),
    })
    const written: string[] = []
    for (let step = 0; step < 600; step += 1) {
      if (step % 10 === 0) {
        written.push(`text ${String(step)}`)
        say(nextClientId(), `text ${String(step)}`)
      }
      if (step % 25 === 0) server.act({ t: 'send', cid: nextClientId(), text: 'meanwhile' }, CLEO)
      run(0.04)
      pass(random.between(0, 300))
    }
    for (let round = 0; round < 2_000; round += 1) {
      run(0)
      pass(100)
    }
    const { messages } = server.store.page({ limit: 100, after: 0 })
    const mine = messages.filter(({ by }) => by === ADA.id).map(({ text }) => text)
    expect(mine.toSorted()).toEqual(written.toSorted())
    expect(known).toEqual(messages.map(({ text }) => text).slice(-known.length))
    expect(known.length).toBeGreaterThan(20)
    expect(refused).toEqual([])
  })
})
