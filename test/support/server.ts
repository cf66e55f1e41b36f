import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from '../../scripts/lib/launch.ts'
import type { Launched } from '../../scripts/lib/launch.ts'
import { freePort } from '../../scripts/lib/port.ts'
import { startServer } from '../../scripts/lib/server.ts'
import { settingsFor } from '../../scripts/lib/settings.ts'
import type { Settings } from '../../scripts/lib/settings.ts'
import { buildWeb } from '../../scripts/lib/web-build.ts'
import { copyFirstState } from './first-state.ts'

/**
 * The real thing, as `npm start` runs it, on a port and a state of its own. Its processes hang on a
 * pipe to this one (see scripts/lib/guard.ts), so that they end even when the test runner is killed.
 */
export interface TestServer {
  readonly url: string
  /** The administrator's code that this start printed. */
  readonly setupCode: string | undefined
  readonly log: string
  /** The leader of the process group that serves at this moment. */
  readonly pid: number
  /** The directory of everything that survives a kill. */
  readonly state: string
  /** SIGKILL to the whole process tree. */
  kill(): Promise<void>
  /** A new start on the same state and port. */
  restart(): Promise<void>
  /** Ends everything and removes the state. */
  stop(): Promise<void>
}

/** A test registers and signs in everybody from one address. */
const ONE_ADDRESS = { SIGN_IN_BURST: '1000000', SIGN_UP_BURST: '1000000' } as const

/**
 * `vars`: settings of the Worker that this test needs otherwise than they are by default; `state`:
 * a directory of the test's own for what survives.
 */
export async function startTestServer(
  vars: Readonly<Record<string, string>> = {},
  state?: string,
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'palabre-'))
  const kept = state ?? join(folder, 'state')
  const isFirst = !existsSync(kept)
  const offered = isFirst ? await prepareFirst(kept) : undefined
  const settingsAt = (port: number) => ({
    ...settingsFor(port, kept),
    log: join(folder, 'palabre.log'),
    vars: { ...ONE_ADDRESS, ...vars },
  })
  const begin = async (settings: Settings): Promise<Launched> =>
    isFirst ? { ...(await startServer(settings)), setupCode: offered } : await launch(settings)
  let settings = settingsAt(await freePort())
  let server: Launched
  try {
    server = await begin(settings)
  } catch {
    // Somebody else's connection may have taken the port meanwhile: once more, on another.
    settings = settingsAt(await freePort())
    server = await begin(settings)
  }
  return {
    url: server.url,
    log: settings.log,
    state: settings.state,
    get pid() {
      return server.pid
    },
    get setupCode() {
      return server.setupCode
    },
    kill: () => server.kill(),
    restart: async () => {
      await server.stop()
      server = await launch(settings)
    },
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What `launch` does first on an empty directory; start.test.ts holds the way itself. */
async function prepareFirst(state: string): Promise<string> {
  await buildWeb(() => undefined)
  return await copyFirstState(state)
}
