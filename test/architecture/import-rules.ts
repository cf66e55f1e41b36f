import type { Import } from './source-files.ts'

interface Rule {
  /** Which files it speaks about. */
  files: RegExp
  /** The project's own files that these may import, when the import is there at run time. */
  may: RegExp
  /** Packages that these may not import. */
  never?: RegExp
  why: string
}

const protocol = 'durable-objects/protocol/'
const runtime = /^(cloudflare:|node:)/

/** Of the Worker: how words of elsewhere become words of here. What comes in a file is read with the same. */
const words =
  /worker\/(slack\/(address|attachments|blocks|emoji|fit|mrkdwn|payload)|auth\/alias|bytes|emoji-name)\.ts$/

/** The first rule that fits a file decides. */
const rules: readonly Rule[] = [
  {
    files: /^durable-objects\/protocol\//,
    may: new RegExp(`^${protocol}`),
    never: /^(cloudflare:|node:|hono|drizzle-orm|@builder\.io)/,
    why: 'every side speaks the protocol, so it knows none of them',
  },
  {
    files: /^durable-objects\/\w+\/core\//,
    may: new RegExp(`^(${protocol}|durable-objects/\\w+/core/)`),
    never: runtime,
    why: 'the core is pure: it runs in a plain unit test',
  },
  {
    files: /^durable-objects\/shared\//,
    may: new RegExp(`^(${protocol}|durable-objects/shared/)`),
    why: 'what objects share knows no object',
  },
  {
    files: /^durable-objects\/env\.ts$/,
    may: new RegExp(`^${protocol}`),
    why: 'the bindings are named in the words of the protocol',
  },
  {
    files: /^durable-objects\/(?<object>\w+)\/store\//,
    may: new RegExp(
      `^(${protocol}|durable-objects/shared/|durable-objects/{object}/(core|store)/)`,
    ),
    why: 'a store serves its object and does not know it',
  },
  {
    files: /^durable-objects\/(?<object>\w+)\//,
    may: new RegExp(
      `^(${protocol}|durable-objects/shared/|durable-objects/env\\.ts$|durable-objects/{object}/)`,
    ),
    why: 'an object knows neither another object nor the Worker',
  },
  {
    files: /^worker\/index\.ts$/,
    may: new RegExp(`^(${protocol}|worker/|web/server/|durable-objects/(\\w+)/\\2\\.ts$)`),
    why: 'the entry hands the object classes to the runtime, and nothing else of them',
  },
  {
    files: new RegExp(`^(${words.source})`),
    may: new RegExp(`^(${protocol}|${words.source})`),
    never: runtime,
    why: 'the browser reads with it too, so it knows nothing of the Worker',
  },
  {
    files: /^worker\//,
    may: new RegExp(`^(${protocol}|worker/|web/server/)`),
    why: 'the Worker reaches objects through their bindings',
  },
  {
    files: /^web\/src\/sync\//,
    may: new RegExp(`^(${protocol}|web/src/sync/)`),
    never: /^(@builder\.io|cloudflare:|node:)/,
    why: 'connection, resume and outbox are no matter of the framework',
  },
  {
    files: /^web\/src\/bringing\//,
    may: new RegExp(`^(${protocol}|web/src/bringing/|web/src/i18n/|${words.source})`),
    never: /^(@builder\.io|cloudflare:|node:)/,
    why: 'what a file brings is read by browsers and by scripts alike',
  },
  {
    files: /^web\/src\/(server\/|entry\.ssr)/,
    may: new RegExp(`^(${protocol}|web/src/)`),
    why: 'the page renderer stands on its own: the Worker hands it all that it shows',
  },
  {
    files: /^web\/src\//,
    may: new RegExp(`^(${protocol}|web/src/(?!server/))`),
    never: runtime,
    why: 'the browser shares the protocol with the server, and nothing else',
  },
]

/** One sentence for each import that goes the wrong way. */
export function findViolations(imports: readonly Import[]): string[] {
  return imports.flatMap((entry) => {
    const rule = rules.find(({ files }) => files.test(entry.from))
    if (rule === undefined) return [`${entry.from}: no rule speaks about this file`]
    return isAllowed(entry, rule) ? [] : [`${entry.from} imports ${entry.to}: ${rule.why}`]
  })
}

function isAllowed({ from, to, typeOnly }: Import, { files, may, never }: Rule): boolean {
  if (!isOwnFile(to)) return typeOnly || never?.test(to) !== true
  // An object's type may be named where its code may not be loaded.
  if (typeOnly && from.startsWith('worker/') && to.startsWith('durable-objects/')) return true
  const object = files.exec(from)?.groups?.object ?? ''
  return new RegExp(may.source.replaceAll('{object}', object)).test(to)
}

function isOwnFile(to: string): boolean {
  return /^(worker|durable-objects|web|test|scripts|migrations)\//.test(to)
}
