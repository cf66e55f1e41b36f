import type { fr } from './fr.ts'

/** By what Intl.PluralRules calls them; `other` stands for those that the language does without. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string
}

export type Sentence = string | Forms
export type Key = keyof typeof fr
export type Catalogue = { readonly [K in Key]: (typeof fr)[K] extends string ? string : Forms }

/** What a language says: what is missing is said in English. */
export type Sentences = Partial<Catalogue>

/** The sentences of another language whose keys begin with the section's name. */
export type Section<Name extends string> = {
  readonly [K in Extract<Key, `${Name}.${string}`>]: Catalogue[K]
}

/** The part of the catalogue that a page carries: it may hold fewer keys than there are. */
export interface Words {
  readonly locale: string
  /** The sections whose sentences are here. */
  readonly sections: readonly string[]
  readonly sentences: Readonly<Record<string, Sentence | undefined>>
}

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** What the sentence of a key wants filled in, read off the French one. */
export type Filling<K extends Key> = (typeof fr)[K] extends Forms
  ? { readonly count: number } & Record<
      Exclude<Names<(typeof fr)[K]['other']>, 'count'>,
      string | number
    >
  : Readonly<Record<Names<(typeof fr)[K]>, string | number>>

/** Called as `say('nav.rooms')` or `say('nav.unread', { count })`, as the sentence wants. */
export type Speak = <K extends Key>(
  key: K,
  ...filling: keyof Filling<K> extends never ? [] : [Filling<K>]
) => string
