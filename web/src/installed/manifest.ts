import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import { languageOf } from '../../../durable-objects/protocol/languages.ts'
import type { Key } from '../i18n/catalogue.ts'
import { fill } from '../i18n/fill.ts'
import { wordsIn } from '../i18n/languages.ts'

/** The ground of the icon and of the first moment after the app was opened. */
const PAPER = '#fffcf6'
const SHADE = '#1f4733'

/**
 * What the browser must know to install the app (W3C Web Application Manifest). One `id` for all
 * languages: who changes theirs keeps the app they have.
 */
export function manifestIn(locale: Locale): object {
  const words = wordsIn(locale)
  const say = (key: Key): string => fill(words, key)
  return {
    ...{ id: '/', start_url: '/', scope: '/', display: 'standalone' },
    ...{
      lang: locale,
      dir: languageOf(locale).dir,
      name: say('app.name'),
      short_name: say('app.name'),
    },
    ...{ description: say('installed.what'), categories: ['social', 'productivity'] },
    ...{ background_color: PAPER, theme_color: SHADE },
    icons: (['icon', 'maskable'] as const).flatMap((file) =>
      [192, 512].map((size) => ({
        src: `/icons/${file}-${size}.png`,
        ...{ sizes: `${size}x${size}`, type: 'image/png' },
        purpose: file === 'maskable' ? 'maskable' : 'any',
      })),
    ),
    shortcuts: [
      { name: say('installed.write'), url: '/messages/new' },
      { name: say('installed.activity'), url: '/activity' },
    ],
  }
}
