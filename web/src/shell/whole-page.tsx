import { component$, useContext } from '@builder.io/qwik'
import { ActivityPage } from '../activity/activity-page.tsx'
import { AccountsPage } from '../admin/accounts.tsx'
import { ApiPage } from '../admin/api-page.tsx'
import { AuditPage } from '../admin/audit-page.tsx'
import { BotsPage } from '../admin/bots-page.tsx'
import { HoldsPage } from '../admin/holds-page.tsx'
import { RecoveryPage } from '../admin/recovery-page.tsx'
import { TokensPage } from '../admin/tokens-page.tsx'
import { InvitationsPage } from '../admin/invitations.tsx'
import { AccessRequestsPage } from '../admin/requests.tsx'
import { ServerPage } from '../admin/server-page.tsx'
import { CostsPage } from '../console/costs-page.tsx'
import { OverviewPage } from '../console/overview-page.tsx'
import { AllRoomsPage } from '../console/rooms-page.tsx'
import { WorkspacePage } from '../admin/workspace.tsx'
import { ReportsPage } from '../moderation/reports-page.tsx'
import { SanctionsPage } from '../moderation/sanctions-page.tsx'
import { ProfilePage } from '../settings/profile/profile-page.tsx'
import { SecurityPage } from '../settings/security/security-page.tsx'
import { AboutPage } from '../rooms/about-page.tsx'
import { DirectoryPage } from '../rooms/directory-page.tsx'
import { NewRoomPage } from '../rooms/new-room-page.tsx'
import { SearchPage } from '../search/search-page.tsx'
import { EmojiPage } from '../settings/emoji/emoji-page.tsx'
import { LookPage } from '../settings/look/look-page.tsx'
import { NotificationsPage } from '../settings/notifications/notifications-page.tsx'
import { PrivacyPage } from '../settings/privacy/privacy-page.tsx'
import { WritePage } from '../write/write-page.tsx'
import { RemindersPage } from '../later/reminders-page.tsx'
import { SavedPage } from '../later/saved-page.tsx'
import { ScheduledPage } from '../later/scheduled-page.tsx'
import { SetupPage } from '../setup/setup.tsx'
import { ImportPage } from '../importing/import-page.tsx'
import { AppContext } from '../app/app-state.ts'
import { viewNow } from '../app/view-now.ts'

/**
 * Every page that is no conversation. Only documents that were rendered with one know this file
 * (root.tsx hands it to the shell): named in the shell itself, Qwik's preloader fetches all these
 * pages with every conversation, 25 kB compressed (measured 2026-11).
 */
export const WholePage = component$(() => {
  const { page } = useContext(AppContext)
  const view = viewNow(page.value)
  switch (view.kind) {
    case 'activity':
      return <ActivityPage view={view} />
    case 'requests':
      return <AccessRequestsPage view={view} />
    case 'reports':
      return <ReportsPage view={view} />
    case 'sanctions':
      return <SanctionsPage key={page.value.path} view={view} />
    case 'profile':
      return <ProfilePage view={view} />
    case 'security':
      return <SecurityPage view={view} />
    case 'directory':
      return <DirectoryPage key={page.value.path} view={view} />
    case 'new-room':
      return <NewRoomPage />
    case 'about':
      return <AboutPage key={view.room.id} view={view} />
    case 'overview':
      return <OverviewPage view={view} />
    case 'costs':
      return <CostsPage view={view} />
    case 'all-rooms':
      return <AllRoomsPage key={page.value.path} view={view} />
    case 'accounts':
      return <AccountsPage key={page.value.path} view={view} />
    case 'invitations':
      return <InvitationsPage view={view} />
    case 'workspace':
      return <WorkspacePage view={view} />
    case 'audit':
      return <AuditPage key={page.value.path} view={view} />
    case 'tokens':
      return <TokensPage view={view} />
    case 'bots':
      return <BotsPage view={view} />
    case 'recovery':
      return <RecoveryPage view={view} />
    case 'import':
      return <ImportPage view={view} />
    case 'holds':
      return <HoldsPage view={view} />
    case 'api':
      return <ApiPage view={view} />
    case 'server':
      return view.around && <ServerPage view={view} around={view.around} />
    case 'privacy':
      return <PrivacyPage view={view} />
    case 'notifications':
      return <NotificationsPage view={view} />
    case 'emoji':
      return <EmojiPage view={view} />
    case 'look':
      return <LookPage />
    case 'new-message':
      return <WritePage view={view} />
    case 'search':
      return <SearchPage key={page.value.path} view={view} />
    case 'saved':
      return <SavedPage view={view} />
    case 'scheduled':
      return <ScheduledPage view={view} />
    case 'reminders':
      return <RemindersPage view={view} />
    case 'setup':
      return <SetupPage />
    default:
      return null
  }
})
