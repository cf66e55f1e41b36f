/** `npm run admin:code [-- --remote]`: a new administrator's code, as long as there is none. */
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'
import { readSettings } from './lib/settings.ts'
import { offerSetupCode } from './lib/setup-code.ts'
import { ensureSecrets } from './lib/secrets.ts'
import { migrateLocal } from './lib/migrations.ts'

await runScript(async () => {
  const args = process.argv.slice(2)
  const unknown = args.find((arg) => arg !== '--remote')
  if (unknown !== undefined)
    throw new PlainError(`"${unknown}" is not known here; only --remote is.`)
  const code = await (args.includes('--remote') ? offerSetupCode('remote') : offerLocally())
  if (code === undefined) {
    throw new PlainError('There is an administrator already, so no code is given out any more.')
  }
  console.log(code)
  return 0
})

async function offerLocally(): Promise<string | undefined> {
  const { state } = readSettings(process.env)
  ensureSecrets(state)
  await migrateLocal(state)
  return await offerSetupCode({ local: state })
}
