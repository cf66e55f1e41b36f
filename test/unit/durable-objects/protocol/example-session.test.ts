import { describe, expect, it } from 'vitest'
import { FakePorts, FakeSocket } from '../../web/sync/fake-ports.ts'
import { SmallServer, Wire } from '../../web/sync/small-server.ts'
import { ADA } from '../support.ts'
import { block } from './protocol-page.ts'

const AT = 1_770_000_000_000
const SECOND = 1_000
const EPOCH = '9f2c51d0a7b3e846'

/** The example of docs/protocol.md, spoken to the real rules. */
describe('the example session', () => {
  it('goes as it is written', () => {
    const clock = new FakePorts()
    clock.time = AT - SECOND
    const server = new SmallServer(clock)
    const own = (line: string) => line.replaceAll(EPOCH, server.store.epoch)
    let wire: Wire | null = null
    let answers = 0
    for (const line of block('session').split('\n').map(own)) {
      const [who, what] = [line.slice(0, 3), line.slice(3)]
      if (who === 'C: ') clock.pass(SECOND)
      if (who === 'C: ' && what.startsWith('GET ')) {
        if (wire) server.cut(wire)
        const socket = new FakeSocket(what.slice(4))
        wire = new Wire(socket, ADA)
        server.wires.add(wire)
        server.receive(wire)
      } else if (!wire) throw new Error('the session does not begin with a connection')
      else if (who === 'C: ') {
        wire.up.push(what)
        server.receive(wire)
      } else {
        const heard = wire.down.splice(0).flatMap((frame) => JSON.parse(frame) as unknown[])
        expect(heard).toEqual(JSON.parse(what))
        answers += 1
      }
    }
    expect(answers).toBeGreaterThanOrEqual(6)
  })
})
