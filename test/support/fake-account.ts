import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Just enough of Cloudflare's account interface for wrangler to make a deployment against it, with
 * the memory of what was made. It checks nothing: it is there to see what our steps ask for.
 */
export interface FakeAccount {
  /** What has to be set for wrangler to come here. */
  readonly env: Record<string, string>
  readonly databases: string[]
  readonly buckets: string[]
  readonly queues: FakeQueue[]
  readonly migrations: string[]
  readonly secrets: Map<string, string>
  /** The metadata of each Worker version that was sent. */
  readonly versions: string[]
  /** Refuses every question about secrets, as an outage would. */
  secretsBroken: boolean
  close(): void
}

interface FakeQueue {
  readonly queue_id: string
  readonly queue_name: string
  /** As they were sent. */
  readonly consumers: { type: string; script?: string; consumer_id: string }[]
}

const uuid = '0b8f3f5e-6a0e-4b59-8f0e-2f6a3c1d9e77'

export async function openFakeAccount(): Promise<FakeAccount> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = (request.url ?? '').replace('/client/v4', '')
      const { status = 200, ...answer } = answerTo(account, request.method ?? '', path, body)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ success: status === 200, errors: [], messages: [], ...answer }))
    })
  })
  const port = await listen(server)
  const account: FakeAccount = {
    env: {
      CLOUDFLARE_API_TOKEN: 'x'.repeat(40),
      CLOUDFLARE_ACCOUNT_ID: 'account',
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}/client/v4`,
    },
    databases: [],
    buckets: [],
    queues: [],
    migrations: [],
    secrets: new Map(),
    versions: [],
    secretsBroken: false,
    close: () => server.close(),
  }
  return account
}

interface Answer {
  status?: number
  result?: unknown
  errors?: { code: number; message: string }[]
}

function answerTo(account: FakeAccount, method: string, path: string, body: string): Answer {
  if (path === '/user') return { result: { id: 'u', email: 'someone@example.org' } }
  if (path.startsWith('/user/tokens/verify')) return { result: { id: 't', status: 'active' } }
  if (/^\/accounts\?|^\/memberships/.test(path)) {
    const one = { id: 'account', name: 'Account' }
    return { result: [{ ...one, account: one }] }
  }
  if (path.includes('/r2/buckets')) return answerBuckets(account, method, body)
  if (path.includes('/queues')) return answerQueues(account, method, path, body)
  if (path.includes('/d1/database')) return answerDatabase(account, method, path, body)
  return answerWorker(account, method, path, body)
}

function answerBuckets({ buckets }: FakeAccount, method: string, body: string): Answer {
  if (method !== 'POST') return { result: { buckets: buckets.map((name) => ({ name })) } }
  const { name } = JSON.parse(body) as { name: string }
  if (buckets.includes(name)) {
    return failure(409, 10_004, 'The bucket you tried to create already exists, and you own it.')
  }
  buckets.push(name)
  return { result: { name } }
}

function answerQueues({ queues }: FakeAccount, method: string, path: string, body: string): Answer {
  const sent = body === '' ? {} : (JSON.parse(body) as Record<string, string>)
  const [queue] = queues
  if (path.includes('/consumers')) {
    if (method === 'GET' || !queue) return { result: queue?.consumers ?? [] }
    const consumer = { type: 'worker', script: sent['script_name'] ?? '', consumer_id: 'c' }
    if (queue.consumers.length === 0) queue.consumers.push(consumer)
    return { result: consumer }
  }
  if (method === 'POST') {
    const made = { queue_id: 'q', queue_name: sent['queue_name'] ?? '', consumers: [] }
    queues.push(made)
    return { result: { ...made, producers: [] } }
  }
  const asked = new URLSearchParams(path.split('?')[1]).get('name')
  const found = queues.filter(({ queue_name: name }) => asked === null || name === asked)
  return {
    result: found.map((one) => ({
      ...{ ...one, producers: [], producers_total_count: 0 },
      ...{ consumers_total_count: one.consumers.length },
    })),
  }
}

function answerDatabase(account: FakeAccount, method: string, path: string, body: string): Answer {
  if (path.endsWith('/query')) return { result: runSql(account, body) }
  if (method === 'POST') account.databases.push(body)
  const database = { uuid, name: 'palabre', version: 'production' }
  if (method === 'POST' || path.endsWith(uuid)) return { result: database }
  return { result: account.databases.length === 0 ? [] : [database] }
}

function runSql(account: FakeAccount, body: string): unknown {
  const { sql } = JSON.parse(body) as { sql: string }
  const name = /INSERT INTO "?d1_migrations"?[^']*'([^']+)'/.exec(sql)?.[1]
  if (name !== undefined) account.migrations.push(name)
  const applied = account.migrations.map((migration, id) => ({ id, name: migration }))
  const rowsOf = (statement: string): unknown[] => {
    if (/SELECT count\(\*\) AS stored/.test(statement)) return [{ stored: 1 }]
    return /FROM "?d1_migrations/.test(statement) ? applied : []
  }
  return sql
    .split(';')
    .filter((statement) => statement.trim() !== '')
    .map((statement) => ({ success: true, meta: {}, results: rowsOf(statement) }))
}

function answerWorker(account: FakeAccount, method: string, path: string, body: string): Answer {
  if (path.endsWith('/secrets')) {
    if (account.secretsBroken) return failure(500, 10_001, 'out of order')
    if (account.versions.length === 0) return failure(404, 10_007, 'script_not_found')
    return { result: [...account.secrets.keys()].map((name) => ({ name, type: 'secret_text' })) }
  }
  if (/\/workers\/scripts\/palabre\?/.test(path) && method === 'PUT') {
    account.versions.push(body)
    const secret = /\{"name":"(\w+)","type":"secret_text","text":"([^"]+)"\}/g
    for (const [, name = '', text = ''] of body.matchAll(secret)) account.secrets.set(name, text)
    return { result: { id: 'palabre', startup_time_ms: 1, deployment_id: 'd' } }
  }
  if (path.includes('/workers/services/')) {
    if (account.versions.length === 0) return failure(404, 10_090, 'not found')
    const script = { last_deployed_from: 'wrangler' }
    return { result: { default_environment: { environment: 'production', script } } }
  }
  if (path.endsWith('/settings')) {
    return account.versions.length === 0
      ? failure(404, 10_007, 'script_not_found')
      : { result: { bindings: [] } }
  }
  if (path.endsWith('/assets-upload-session')) return { result: { jwt: 'j', buckets: [] } }
  if (path.endsWith('/workers/subdomain')) return { result: { subdomain: 'example' } }
  if (path.endsWith('/deployments')) return { result: { deployments: [] } }
  const subdomain = { enabled: true, previews_enabled: true }
  return { result: { id: 'palabre', name: 'palabre', tags: [], subdomain, ...subdomain } }
}

function failure(status: number, code: number, message: string): Answer {
  return { status, result: null, errors: [{ code, message }] }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}
