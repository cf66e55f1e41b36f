import { beforeAll, describe, expect, inject, it } from 'vitest'
import { LIMITS } from '../../durable-objects/protocol/limits.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { tell } from './support/scale.ts'
import { ROOM } from './support/stage-room.ts'

const MIB = 1_048_576

let member: Member
beforeAll(async () => {
  const [one] = await registerPeople(inject('origin'), 1)
  if (!one) throw new Error('nobody came')
  member = one
})

/** Straight to the Worker's process: a proxy would break frames up or refuse them itself. */
const enter = (): Promise<RawClient> =>
  RawClient.enter(member, ROOM, { port: inject('workerPort') })

/** A good command, with so many characters of white space around it. */
function padded(length: number, pad = ' '): { frame: string; cid: ReturnType<typeof newCid> } {
  const cid = newCid()
  const frame = JSON.stringify([{ t: 'history', cid, limit: 1 }])
  return { cid, frame: frame + pad.repeat(length - frame.length) }
}

const codes = (client: RawClient): string[] =>
  client.items.flatMap((item) => (item.t === 'error' ? [item.code] : []))

describe('the size of a frame', () => {
  it('takes what is just small enough, and refuses one character more without reading it', async () => {
    const client = await enter()
    const fits = padded(LIMITS.frameChars)
    client.sendRaw(fits.frame)
    await client.until(
      () => client.items.some((item) => item.t === 'page' && item.cid === fits.cid),
      'the page',
    )
    client.sendRaw(padded(LIMITS.frameChars + 1).frame)
    await client.until(() => codes(client).length === 1, 'the refusal')
    // Not even JSON: had it been parsed first, it would be called that.
    client.sendRaw('{'.repeat(LIMITS.frameChars + 1))
    await client.until(() => codes(client).length === 2, 'the second refusal')
    expect(codes(client)).toEqual(['too_large', 'too_large'])

    const alive = padded(200)
    client.sendRaw(alive.frame)
    await client.until(
      () => client.items.some((item) => item.t === 'page' && item.cid === alive.cid),
      'the page after two refusals',
    )
    client.end()
  })

  it('refuses 1 MiB three times, and then the socket ends', async () => {
    const client = await enter()
    for (let strike = 1; strike <= 3; strike += 1) {
      client.sendRaw(padded(MIB).frame)
      await client.until(() => codes(client).length === strike, `refusal ${strike}`)
    }
    await client.until(() => client.closed !== null, 'the end')
    expect(codes(client)).toEqual(['too_large', 'too_large', 'too_large'])
    expect(client.items.at(-1)).toMatchObject({ t: 'bye', code: 'protocol' })
    expect(client.closed?.code).toBe(4009)
  })

  it('leaves 33 MiB to the runtime, which ends the socket', async () => {
    const client = await enter()
    const steady = await enter()
    client.sendRaw('x'.repeat(33 * MIB))
    await client.until(() => client.closed !== null, 'the end')
    expect(client.closed?.code).toBe(1009)
    // Nobody else feels it.
    const cid = steady.send('still here')
    expect((await steady.ackOf(cid)).t).toBe('ack')
    expect(steady.closed).toBeNull()
    steady.end()
    tell('frame size', { 'refused from': LIMITS.frameChars + 1, 'ended by the runtime at MiB': 33 })
  })
})
