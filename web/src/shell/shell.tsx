import { component$, useContext } from '@builder.io/qwik'
import { unreachable } from '../../../durable-objects/protocol/result.ts'
import { AccountsPage } from '../admin/accounts.tsx'
import { InvitationsPage } from '../admin/invitations.tsx'
import { AccessRequestsPage } from '../admin/requests.tsx'
import { WorkspacePage } from '../admin/workspace.tsx'
import { AppContext } from '../app/app-state.ts'
import { ConversationPage } from '../conversation/conversation-page.tsx'
import { say } from '../i18n/say.ts'
import { MissingPage } from '../missing/missing.tsx'
import { SecurityPage } from '../settings/security/security-page.tsx'
import { AboutPage } from '../rooms/about-page.tsx'
import { DirectoryPage } from '../rooms/directory-page.tsx'
import { NewRoomPage } from '../rooms/new-room-page.tsx'
import { PrivacyPage } from '../settings/privacy/privacy-page.tsx'
import { WritePage } from '../write/write-page.tsx'
import { SetupPage } from '../setup/setup.tsx'
import { Sidebar } from './sidebar.tsx'

/** The list of conversations and the page beside it; on a phone one at a time. */
export const Shell = component$(() => {
  const { loading, failed, listShown, go } = useContext(AppContext)
  return (
    <div class={['shell', { 'shell--list': listShown.value }]}>
      {loading.value && (
        <div class="shell__loading" role="status">
          <span class="unseen">{say('nav.loading')}</span>
        </div>
      )}
      <Sidebar />
      <div class="shell__content">
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
        <Content />
      </div>
    </div>
  )
})

const Content = component$(() => {
  const { page } = useContext(AppContext)
  const { view } = page.value
  switch (view.kind) {
    case 'conversation':
      return <ConversationPage key={view.subject.id} view={view} />
    case 'requests':
      return <AccessRequestsPage requests={view.requests} />
    case 'security':
      return <SecurityPage view={view} />
    case 'directory':
      return <DirectoryPage key={page.value.path} view={view} />
    case 'new-room':
      return <NewRoomPage />
    case 'about':
      return <AboutPage key={view.room.id} view={view} />
    case 'accounts':
      return <AccountsPage view={view} />
    case 'invitations':
      return <InvitationsPage view={view} />
    case 'workspace':
      return <WorkspacePage view={view} />
    case 'privacy':
      return <PrivacyPage view={view} />
    case 'new-message':
      return <WritePage view={view} />
    case 'setup':
      return <SetupPage />
    case 'missing':
      return <MissingPage />
    case 'sign-in':
    case 'register':
    case 'reset':
      return null
    default:
      return unreachable(view)
  }
})
