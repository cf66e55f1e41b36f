import type { TestProject } from 'vitest/node'
import { startTestServer } from '../../support/server.ts'
import { workerPort } from './process.ts'
import { swallowSomebody, type Swallowed } from './swallowed.ts'

/** How fast people may write where the flood limit is not what is tested. */
export const UNHURRIED = { MESSAGE_BURST: '1000000', MESSAGES_PER_SECOND: '1000000' } as const

/** Tests play the push services on this machine, and do not wait long. */
const PUSHES = { PUSH_LOOPBACK: 'allowed', PUSH_AFTER_MS: '1500' } as const

declare module 'vitest' {
  interface ProvidedContext {
    /** The origin of the server that all files share which do not kill or measure it. */
    origin: string
    /** The port of the process that runs the Worker, behind wrangler's proxy. */
    workerPort: number
    swallowed: Swallowed
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer({ ...UNHURRIED, ...PUSHES })
  project.provide('origin', server.url)
  project.provide('workerPort', await workerPort(server))
  // Its end is up to 90 s away: the other files run meanwhile.
  const { swallowed, end } = await swallowSomebody(server.url)
  project.provide('swallowed', swallowed)
  return async () => {
    end()
    await server.stop()
  }
}
