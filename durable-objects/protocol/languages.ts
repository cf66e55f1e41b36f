interface Language {
  /** Written in itself: who cannot read the page's language finds their own. */
  readonly name: string
  /** Which way it is written. */
  readonly dir: 'ltr' | 'rtl'
}

/** The languages of the app; where nothing decides, the first. What they say: web/src/i18n. */
export const LANGUAGES = {
  fr: { name: 'Français', dir: 'ltr' },
  en: { name: 'English', dir: 'ltr' },
} as const satisfies Readonly<Record<string, Language>>

export type Locale = keyof typeof LANGUAGES

export const LOCALES = Object.keys(LANGUAGES) as [Locale, ...Locale[]]

export function languageOf(locale: Locale): Language {
  return LANGUAGES[locale]
}
