import { ensureSecrets } from './secrets.ts'
import { migrateLocal } from './migrations.ts'
import { refuseIfRunning } from './running.ts'
import { startServer } from './server.ts'
import type { Server } from './server.ts'
import type { Settings } from './settings.ts'
import { offerSetupCode } from './setup-code.ts'
import { buildWeb } from './web-build.ts'

export interface Launched extends Server {
  /** What the first administrator types in, as long as there is none. */
  setupCode: string | undefined
}

/** Everything between a fetched project and a server that answers. `tell` gets progress lines. */
export async function launch(
  settings: Settings,
  tell: (line: string) => void = () => undefined,
): Promise<Launched> {
  await refuseIfRunning(settings)
  ensureSecrets(settings.state)
  await buildWeb(tell)
  await migrateLocal(settings.state)
  const setupCode = await offerSetupCode({ local: settings.state })
  const server = await startServer(settings)
  return { ...server, setupCode }
}
