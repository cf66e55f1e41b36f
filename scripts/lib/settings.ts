import { dirname, join, resolve } from 'node:path'
import { root } from './paths.ts'
import { PlainError } from './plain-error.ts'

/** Where this server listens and where its data lies. */
export interface Settings {
  port: number
  /** The directory of everything that must survive: D1, objects, the secret that passwords need. */
  state: string
  /** What wrangler has to say goes here, not to the terminal. */
  log: string
  /** Variables of the Worker beyond those of wrangler.toml. */
  vars?: Readonly<Record<string, string>>
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT ?? '8787')
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new PlainError(`PORT is "${env.PORT ?? ''}", and it must be a number from 1 to 65535.`)
  }
  return settingsFor(port, resolve(root, env.PALABRE_STATE ?? '.wrangler/state'))
}

export function settingsFor(port: number, state: string): Settings {
  return { port, state, log: join(dirname(state), 'palabre.log') }
}

/** Our own files inside the state directory: they come and go with the data they describe. */
export function ownFile(state: string, name: string): string {
  return join(state, 'palabre', name)
}
