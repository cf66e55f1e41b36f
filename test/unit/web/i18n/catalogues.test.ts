import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../../durable-objects/protocol/error-codes.ts'
import type { ByeCode } from '../../../../durable-objects/protocol/items.ts'
import type { Sentence } from '../../../../web/src/i18n/catalogue.ts'
import { en } from '../../../../web/src/i18n/en.ts'
import { fr } from '../../../../web/src/i18n/fr.ts'
import { SENTENCES } from '../../../../web/src/i18n/sentences.ts'

const src = resolve(import.meta.dirname, '../../../../web/src')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) => /\.tsx?$/.test(name) && !/^i18n\/(fr|en)(\/|\.ts$)/.test(name.replaceAll('\\', '/')),
  )
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))

const forms = (sentence: Sentence): string[] =>
  typeof sentence === 'string' ? [sentence] : Object.values(sentence)
const names = (sentence: Sentence): string[] =>
  [...new Set(forms(sentence).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort()

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort())
  })

  it.each(Object.keys(fr) as (keyof typeof fr)[])('%s fills in the same names in both', (key) => {
    expect(names(en[key])).toEqual(names(fr[key]))
    for (const form of [...forms(fr[key]), ...forms(en[key])]) expect(form.trim()).not.toBe('')
  })

  it('count in both forms that their languages have', () => {
    const counted = [...Object.values(fr), ...Object.values(en as Record<string, Sentence>)]
      .filter((sentence) => typeof sentence !== 'string')
      .map((sentence) => Object.keys(sentence))
    expect(counted.filter((has) => has.join() !== 'one,other')).toEqual([])
  })

  it.each(Object.entries(SENTENCES))(
    '%s uses the names that French has, and its own forms',
    (locale, said) => {
      const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
      for (const [key, sentence] of Object.entries(said)) {
        expect([key, names(sentence)]).toEqual([key, names(fr[key as keyof typeof fr])])
        const counted = typeof sentence === 'string' ? [] : Object.keys(sentence)
        expect([...pluralCategories, 'other']).toEqual(expect.arrayContaining(counted))
      }
    },
  )

  it.each(ERROR_CODES)('have a sentence for %s', (code) => {
    expect(fr).toHaveProperty([`error.${code}`])
    expect(en).toHaveProperty([`error.${code}`])
  })

  it('hold no sentence that nothing says', () => {
    const all = sources.map(({ text }) => text).join('\n')
    const unused = Object.keys(fr).filter(
      (key) => !all.includes(`'${key}'`) && !BUILT.has(key) && !key.startsWith('error.'),
    )
    expect(unused).toEqual([])
  })

  it('say why the server closes, whatever the reason', () => {
    const { text } = sources.find(({ name }) => name.endsWith('connection-bar.tsx')) ?? { text: '' }
    expect(text).toContain('`link.${code}`')
    expect(Object.keys(fr)).toEqual(expect.arrayContaining([...BUILT]))
  })

  it('hold no error sentence without its code', () => {
    const known = new Set<string>([...ERROR_CODES, 'unreachable'])
    const orphans = Object.keys(fr)
      .filter((key) => key.startsWith('error.'))
      .filter((key) => !known.has(key.slice('error.'.length)))
    expect(orphans).toEqual([])
  })

  it('set French signs apart with a space that does not break', () => {
    const loose = Object.values(fr)
      .flatMap(forms)
      .filter((form) => / [?!:;»]|« /.test(form))
    expect(loose).toEqual([])
  })
})

/** `link.${code}` is said with these codes: the only keys that are put together. */
const BYES = {
  ...{ session_ended: true, ticket_expired: true, forbidden: true, not_found: true, kicked: true },
  ...{ banned: true, resync: true, protocol: true, server_stopped: true, restart: true },
} as const satisfies Record<ByeCode, true>

const BUILT = new Set(Object.keys(BYES).map((code) => `link.${code}`))

/** What else is put together with commas: codes of the API, names of files. */
const NO_WORDS =
  /^(admin\/bot-key\.tsx|conversation\/(failed-choices\.tsx|pending-row\.tsx|rows\.ts))$/

it.each(sources)('$name sets words in a row as the language does: listOf', ({ name, text }) => {
  if (!NO_WORDS.test(name)) expect(text).not.toContain("join(', ')")
})
