import { renderToStream } from '@builder.io/qwik/server'
import { manifest } from '@qwik-client-manifest'
import type { PageData } from '../../durable-objects/protocol/rest/page-data.ts'
import { someWords } from './i18n/languages.ts'
import { Root } from './root.tsx'
import { protectState } from './server/protect-state.ts'
import { scriptJson } from './server/script-json.ts'

export interface RenderRequest {
  readonly page: PageData
  /** The nonce of this answer's content security policy. */
  readonly nonce: string
  readonly origin: string
}

const SIGNED_OUT_SECTIONS = ['app', 'auth', 'error', 'missing'] as const

/** Renders the whole HTML document of a page. */
export default async function render({ page, nonce }: RenderRequest): Promise<string> {
  const signedIn = 'around' in page.view && page.view.around !== null
  const words = scriptJson(someWords(page.locale, signedIn ? 'all' : SIGNED_OUT_SECTIONS))
  let html = ''
  await renderToStream(<Root page={page} nonce={nonce} words={words} />, {
    manifest,
    base: '/build/',
    locale: page.locale,
    containerAttributes: { lang: page.locale },
    serverData: { nonce },
    stream: {
      write: (part: string) => {
        html += part
      },
    },
  })
  return protectState(html)
}
