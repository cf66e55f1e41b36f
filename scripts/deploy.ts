/**
 * `npm run deploy`: Palabre on a Cloudflare account. Each step looks first whether it is done, so
 * the same command makes the first deployment and every later one.
 */
import { ensureBucket } from './deploy/bucket.ts'
import { ensureDatabase } from './deploy/database.ts'
import { ensureQueue } from './deploy/queue.ts'
import { missingPepper, withSecretsFile } from './deploy/secrets.ts'
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'
import { offerSetupCode } from './lib/setup-code.ts'
import { buildWeb } from './lib/web-build.ts'
import { wrangler } from './lib/wrangler.ts'

await runScript(async () => {
  const tell = (line: string): void => {
    console.log(line)
  }
  await refuseUnlessSignedIn()
  await ensureDatabase(tell)
  await ensureBucket(tell)
  await ensureQueue(tell)
  await buildWeb(tell)
  tell('Bringing the database up to date ...')
  await must(
    ['d1', 'migrations', 'apply', 'DB', '--remote'],
    'The database was not brought up to date',
  )
  const pepper = await missingPepper()
  tell('Sending the Worker ...')
  const answer = await (pepper === undefined
    ? send([])
    : withSecretsFile(pepper, (file) => send(['--secrets-file', file])))
  if (pepper !== undefined) {
    tell('The secret PASSWORD_PEPPER is made. It cannot be read back: see docs/operations.md.')
  }
  const code = await offerSetupCode('remote')
  if (code !== undefined) tell(`No administrator yet. Sign up, then enter this code: ${code}`)
  const url = /https:\/\/\S+/.exec(answer)?.[0]
  tell(`Palabre is deployed${url === undefined ? '.' : ` on ${url}`}`)
  return 0
})

async function refuseUnlessSignedIn(): Promise<void> {
  const { ok } = await wrangler(['whoami', '--json'])
  if (ok) return
  throw new PlainError(
    'wrangler is not signed in to a Cloudflare account. Run "npx wrangler login", or set CLOUDFLARE_API_TOKEN, ' +
      'and run this command again.',
  )
}

function send(options: readonly string[]): Promise<string> {
  return must(['deploy', ...options], 'The Worker was not deployed')
}

async function must(args: readonly string[], complaint: string): Promise<string> {
  const { ok, stdout, all } = await wrangler(args)
  if (!ok) throw new PlainError(`${complaint}:\n${all}`)
  return stdout
}
