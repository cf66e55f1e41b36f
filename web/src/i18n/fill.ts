import type { Sentence, Words } from './catalogue.ts'

/** Finds the sentence, chooses its form by `count`, fills in the names. Unknown key: the key itself. */
export function fill(
  words: Words,
  key: string,
  filling: Readonly<Record<string, string | number>> = {},
): string {
  const sentence = words.sentences[key]
  if (sentence === undefined) return key
  return formOf(sentence, words.locale, filling['count']).replace(/\{(\w+)\}/g, (_, name: string) =>
    shown(filling[name], words.locale),
  )
}

function formOf(sentence: Sentence, locale: string, count: string | number | undefined): string {
  if (typeof sentence === 'string') return sentence
  return sentence[new Intl.PluralRules(locale).select(Number(count))] ?? sentence.other
}

function shown(value: string | number | undefined, locale: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '')
}
