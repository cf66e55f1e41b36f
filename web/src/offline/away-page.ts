import { languageOf, LOCALES } from '../../../durable-objects/protocol/languages.ts'
import type { Key } from '../i18n/catalogue.ts'
import { fill } from '../i18n/fill.ts'
import { wordsIn } from '../i18n/languages.ts'

/**
 * What shows where there is no network and nothing was kept: in every language, for the keeper does
 * not know the reader's. `styles`: addresses of the style sheets, kept with it.
 */
export function awayPage(styles: readonly string[]): string {
  const parts = LOCALES.map((locale) => {
    const words = wordsIn(locale)
    const say = (key: Key): string => fill(words, key)
    return `<section class="away__part" lang="${locale}" dir="${languageOf(locale).dir}">
<h1 class="away__title">${say('installed.away')}</h1>
<p>${say('installed.awayLead')}</p>
<p class="away__ways"><a class="button" href="">${say('installed.retry')}</a>
<a class="button button--quiet" href="/">${say('installed.last')}</a></p>
</section>`
  })
  const sheets = styles.map((href) => `<link rel="stylesheet" href="${href}">`)
  return `<!DOCTYPE html><html lang="${LOCALES[0]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Palabre</title>${sheets.join('')}</head>
<body><main class="away">${parts.join('')}</main></body></html>`
}

/** Nothing runs on it. */
export const AWAY_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
