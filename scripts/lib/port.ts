import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export const host = '127.0.0.1'

/** True when this process could listen there now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => {
      resolve(false)
    })
    probe.listen({ port, host, exclusive: true }, () => {
      probe.close(() => {
        resolve(true)
      })
    })
  })
}

/** A port that nobody holds at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host }, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => {
        resolve(port)
      })
    })
  })
}

/** Waits until a port that is about to be released is; gives up after ten seconds. */
export async function untilPortIsFree(port: number): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await isPortFree(port)) && Date.now() < deadline) await delay(25)
}
