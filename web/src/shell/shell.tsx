import { component$, Slot, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { viewNow } from '../app/view-now.ts'
import { ConversationPage } from '../conversation/conversation-page.tsx'
import { say } from '../i18n/say.ts'
import { MissingPage } from '../missing/missing.tsx'
import { ServerBar } from '../stop/server-bar.tsx'
import { Sidebar } from './sidebar.tsx'

/**
 * The list of conversations and the page beside it; on a phone one at a time. What is no conversation
 * comes from outside (whole-page.tsx), so that conversations do not carry it.
 */
export const Shell = component$(() => {
  const { page, loading, failed, listShown, go } = useContext(AppContext)
  const view = viewNow(page.value)
  return (
    <div class={['shell', { 'shell--list': listShown.value }]}>
      {loading.value !== null && (
        <div class="shell__loading" data-to={loading.value} role="status">
          <span class="unseen">{say('nav.loading')}</span>
        </div>
      )}
      <Sidebar />
      <div class="shell__content">
        <ServerBar />
        {failed.value !== null && (
          <div class="bar bar--bad" role="alert">
            <span>{say('nav.failed')}</span>
            <button
              type="button"
              class="button button--quiet button--small"
              onClick$={() => go(failed.value ?? '/', 'push')}
            >
              {say('nav.retry')}
            </button>
          </div>
        )}
        {view.kind === 'conversation' ? (
          // An element: what Qwik takes out of a page without one it first takes apart.
          <div key={view.subject.id} class="shell__talk">
            <ConversationPage view={view} />
          </div>
        ) : view.kind === 'missing' ? (
          <MissingPage />
        ) : (
          <Slot />
        )}
      </div>
    </div>
  )
})
