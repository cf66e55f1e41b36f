import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { buildWeb } from '../../scripts/lib/web-build.ts'
import { openFakeAccount } from '../support/fake-account.ts'
import type { FakeAccount } from '../support/fake-account.ts'

let account: FakeAccount
let project = ''

beforeAll(async () => {
  account = await openFakeAccount()
  await buildWeb(() => undefined)
  // A copy, because a first deployment writes the database's id into wrangler.toml.
  project = mkdtempSync(join(tmpdir(), 'palabre-deploy-'))
  const parts = ['worker', 'durable-objects', 'web', 'migrations', 'scripts']
  const files = ['package.json', 'package-lock.json', 'wrangler.toml', 'tsconfig.base.json']
  for (const part of [...parts, ...files]) {
    cpSync(`${root}${part}`, join(project, part), { recursive: true })
  }
  const config = readFileSync(`${root}wrangler.toml`, 'utf8')
  expect(config).not.toMatch(/^database_id/m)
  symlinkSync(`${root}node_modules`, join(project, 'node_modules'), 'junction')
})

afterAll(() => {
  account.close()
  rmSync(project, { recursive: true, force: true })
})

function deploy(env: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  const clean = { ...process.env, NODE_ENV: 'production', HOME: project, XDG_CONFIG_HOME: project }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(project, 'scripts/run.mjs'), 'deploy'],
      { cwd: project, env: { ...clean, ...env } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code)
        resolve({ code, lines: `${stdout}${stderr}`.trimEnd().split('\n') })
      },
    )
  })
}

test('without an account it says how to sign in, in one sentence', async () => {
  const { code, lines } = await deploy({ CLOUDFLARE_API_TOKEN: '', CLOUDFLARE_ACCOUNT_ID: '' })
  expect(lines).toEqual([expect.stringContaining('npx wrangler login')])
  expect(code).toBe(1)
})

test('the first deployment makes the database, the tables, the secret and the Worker', async () => {
  const { code, lines } = await deploy(account.env)
  expect(lines.at(-1)).toBe('Palabre is deployed on https://palabre.example.workers.dev')
  expect(lines.at(-2)).toMatch(/enter this code: ([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/)
  expect(code).toBe(0)
  expect(account.databases).toHaveLength(1)
  expect(account.buckets).toEqual(['palabre-files'])
  expect(account.queues).toMatchObject([
    { queue_name: 'palabre-pushes', consumers: [{ script: 'palabre' }] },
  ])
  expect(account.migrations[0]).toBe('0000_control_plane.sql')
  expect(account.secrets.get('PASSWORD_PEPPER')).toMatch(/^[\w-]{43}$/)
  const id = /^database_id = "(.+)"$/m.exec(
    readFileSync(join(project, 'wrangler.toml'), 'utf8'),
  )?.[1]
  expect(account.versions[0]).toContain(`{"name":"DB","type":"d1","id":"${id ?? 'none'}"}`)
  expect(lines.join('\n')).not.toContain(account.secrets.get('PASSWORD_PEPPER'))
})

test('a later one changes the Worker and leaves database and secret alone', async () => {
  const pepper = account.secrets.get('PASSWORD_PEPPER')
  const migrations = account.migrations.length
  expect((await deploy(account.env)).code).toBe(0)
  expect(account.versions).toHaveLength(2)
  expect(account.databases).toHaveLength(1)
  expect(account.buckets).toHaveLength(1)
  expect(account.queues).toHaveLength(1)
  expect(account.migrations).toHaveLength(migrations)
  expect(account.versions[1]?.includes('"type":"secret_text"')).toBe(false)
  expect(account.secrets.get('PASSWORD_PEPPER')).toBe(pepper)
})

test('when the account cannot say whether a secret is there, nothing is sent', async () => {
  account.secretsBroken = true
  const { code, lines } = await deploy(account.env)
  expect(code).toBe(1)
  expect(lines.join('\n')).toContain('secrets could not be listed')
  expect(account.versions).toHaveLength(2)
})
