import { renderToStream } from '@builder.io/qwik/server'
import { manifest } from '@qwik-client-manifest'
import type { PageData } from '../../durable-objects/protocol/rest/page-data.ts'
import { languageAttributes, someWords } from './i18n/languages.ts'
import { sectionsOf } from './i18n/sections.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { provideParser } from './markdown/parser.ts'
import { Root } from './root.tsx'
import { lookAttributes } from './settings/look/look-attributes.ts'
import { renderingIn } from './server/rendering-in.ts'
import { protectState } from './server/protect-state.ts'
import { scriptJson } from './server/script-json.ts'

provideParser(parseMarkdown)

export interface RenderRequest {
  readonly page: PageData
  /** The nonce of this answer's content security policy. */
  readonly nonce: string
  readonly origin: string
}

/** Letters beyond western Europe's are fetched when a text needs them, not with every page. */
const lean = {
  ...manifest,
  injections: manifest.injections?.filter(
    ({ attributes }) => !attributes?.['href']?.includes('-latin-ext-'),
  ),
}

/** Renders the whole HTML document of a page. */
export default async function render({ page, nonce }: RenderRequest): Promise<string> {
  const words = scriptJson(someWords(page.locale, sectionsOf(page.view)))
  let html = ''
  await renderingIn(page.locale, () =>
    renderToStream(<Root page={page} nonce={nonce} words={words} />, {
      manifest: lean,
      base: '/build/',
      containerAttributes: {
        ...languageAttributes(page.locale),
        ...lookAttributes(page.look),
      },
      serverData: { nonce },
      stream: {
        write: (part: string) => {
          html += part
        },
      },
    }),
  )
  return protectState(html)
}
