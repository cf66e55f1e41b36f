import { component$ } from '@builder.io/qwik'
import type { PageData } from '../../durable-objects/protocol/rest/page-data.ts'
import { ServerAlone } from './admin/server-alone.tsx'
import { App } from './app/app.tsx'
import { SkewNotice } from './app/skew-notice.tsx'
import { attentionOf } from './app/page-changes.ts'
import { nameOf } from './app/page-name.ts'
import { titleOf } from './app/title.ts'
import { RegisterPage } from './auth/register.tsx'
import { ResetPage } from './auth/reset.tsx'
import { SignInPage } from './auth/sign-in.tsx'
import { DeletionPage } from './deletion/deletion-page.tsx'
import { say, WORDS_ID } from './i18n/say.ts'
import { manifestPath } from './installed/manifest-path.ts'
import { SignedOutMissing } from './missing/missing.tsx'
import { WholePage } from './shell/whole-page.tsx'
import { OutagePage } from './stop/outage-page.tsx'
import { StatusPage } from './stop/status-page.tsx'
import './styles/index.css'

interface RootProps {
  page: PageData
  nonce: string
  /** JSON of the sentences this page may need; see i18n/say.ts. */
  words: string
}

/** The whole document. It renders on the server only; App and the pages below live on. */
export const Root = component$<RootProps>(({ page, nonce, words }) => (
  <>
    <head>
      <meta charset="utf-8" />
      <title>{titleOf(nameOf(page), page, attentionOf(page))}</title>
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
      />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#1f4733" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1b3a2a" />
      <link rel="icon" href="/mark.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
      <link rel="manifest" href={manifestPath(page.locale)} />
      <script type="application/json" id={WORDS_ID} dangerouslySetInnerHTML={words} />
    </head>
    <body>
      <a class="skip" href="#content">
        {say('app.skip')}
      </a>
      <SkewNotice nonce={nonce} />
      <Page page={page} />
    </body>
  </>
))

const Page = ({ page }: { page: PageData }) => {
  const { view } = page
  if (view.kind === 'sign-in') return <SignInPage path={page.path} place={view.place} />
  if (view.kind === 'register') return <RegisterPage page={page} view={view} />
  if (view.kind === 'reset') return <ResetPage view={view} />
  if (view.kind === 'deletion') return <DeletionPage view={view} />
  if (view.kind === 'status') return <StatusPage page={page} view={view} />
  if (view.kind === 'server' && view.around === null) return <ServerAlone page={page} view={view} />
  if (view.kind === 'outage') return <OutagePage page={page} view={view} />
  if (view.kind === 'missing' && view.around === null) return <SignedOutMissing />
  const isWhole = view.kind !== 'conversation' && view.kind !== 'missing'
  return <App page={page}>{isWhole && <WholePage />}</App>
}
