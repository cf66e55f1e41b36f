import { component$ } from '@builder.io/qwik'
import { Threshold } from '../auth/threshold.tsx'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Sapling } from '../ui/sapling.tsx'

/** Not there, or not for this person: both look exactly the same. */
export const MissingPage = component$(() => (
  <main class="page" id="content" tabIndex={-1}>
    <PageHeader title={say('missing.title')} lead="" />
    <div class="empty">
      <Sapling />
      <p class="empty__lead">{say('missing.lead')}</p>
      <a class="button" href="/">
        {say('missing.home')}
      </a>
    </div>
  </main>
))

export const SignedOutMissing = component$(() => (
  <Threshold title={say('missing.title')} lead={say('missing.lead')}>
    <a class="button" href="/">
      {say('missing.home')}
    </a>
  </Threshold>
))
