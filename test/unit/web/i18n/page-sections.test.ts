import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { View } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { fr } from '../../../../web/src/i18n/fr.ts'
import { sectionsOf } from '../../../../web/src/i18n/sections.ts'

/*
 * A sentence of a section that the page does not carry shows its key. What a page may say is read off
 * the files that its component imports, on demand too.
 */
const src = resolve(import.meta.dirname, '../../../../web/src')

/** Sentences that a file names and a page without their section does not say. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  // Kinds of the audit, which look like keys.
  'admin/audit-kinds.ts': ['outgoing'],
  // Outside the console only where they are.
  'admin/places.ts': ['house', 'keeping'],
  // The files of what is scheduled already.
  'later/time-dialog.tsx': ['later'],
  // The head of what is missing inside the app.
  'shell/page-header.tsx': ['nav'],
  // Each of its pages has sentences of its own.
  'taking/taking-part.tsx': ['keeping', 'profile'],
}

/** Has a title for every page. */
const TITLES = 'app/page-name.ts'

const code = new Map<string, string>()
function codeOf(file: string): string {
  const text = code.get(file) ?? readFileSync(join(src, file), 'utf8')
  code.set(file, text)
  return text
}

/** All that may run, without what is imported for its types only. */
function importsOf(file: string): string[] {
  const text = codeOf(file)
  const paths = text.matchAll(
    /^(?:import|export) (?!type )[^']*? from '(\.[^']+\.tsx?)'|import\('(\.[^']+\.tsx?)'\)/gm,
  )
  return [...paths]
    .map(([, path, late]) => join(dirname(file), path ?? late ?? ''))
    .filter((path) => !path.startsWith('..') && !path.startsWith('i18n/'))
}

function reachedFrom(entry: string): Set<string> {
  const reached = new Set([entry])
  for (const file of reached) for (const next of importsOf(file)) reached.add(next)
  return reached
}

/** `section: a file that says something from it`. */
function missing(entry: string, carried: readonly string[]): string[] {
  return [...reachedFrom(entry)]
    .filter((file) => file !== TITLES)
    .flatMap((file) =>
      [...codeOf(file).matchAll(/'(\w+)\.\w+'/g)]
        .filter(([key]) => key.slice(1, -1) in fr)
        .map(([, section = '']) => section)
        .filter((section) => !carried.includes(section))
        .filter((section) => ELSEWHERE[file]?.includes(section) !== true)
        .map((section) => `${section}: ${file}`),
    )
}

/** Which component shows a view: as root.tsx and whole-page.tsx choose it. */
function pagesIn(file: string, choice: RegExp): [kind: string, entry: string][] {
  const text = codeOf(file)
  return [...text.matchAll(choice)].map(([, kind = '', component = '']) => {
    const [, path = ''] =
      new RegExp(`import \\{ ${component} \\} from '(\\.[^']+)'`).exec(text) ?? []
    return [kind, join(dirname(file), path)]
  })
}

const ALONE = pagesIn('root.tsx', /view\.kind === '([\w-]+)'[^\n]*?\) return <(\w+)/g)
const WHOLE = pagesIn(
  'shell/whole-page.tsx',
  /case '([\w-]+)':\s*return (?:view\.around && )?<(\w+)/g,
)

const viewOf = (kind: string, around: object | null) => ({ kind, around }) as unknown as View

it('finds the pages', () => {
  expect(ALONE.map(([kind]) => kind)).toEqual(expect.arrayContaining(['sign-in', 'outage']))
  expect(WHOLE.length).toBeGreaterThan(30)
})

it.each(ALONE)('%s, outside the app, carries what it says', (kind, entry) => {
  expect(missing(entry, sectionsOf(viewOf(kind, null)))).toEqual([])
})

it.each(WHOLE)('%s, in the app, carries what it says', (kind, entry) => {
  expect(missing(entry, sectionsOf(viewOf(kind, {})))).toEqual([])
})

it('a conversation, and what is around every page of the app, carries what it says', () => {
  expect(missing('app/app.tsx', sectionsOf(viewOf('conversation', {})))).toEqual([])
})

it('a page that does not is found', () => {
  expect(missing('settings/privacy/privacy-page.tsx', ['form'])).toContainEqual(
    expect.stringMatching(/^privacy: /),
  )
})
