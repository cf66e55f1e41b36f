import { component$, useContext } from '@builder.io/qwik'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { pageOf } from '../app/paths.ts'
import { Threshold } from '../auth/threshold.tsx'
import { say } from '../i18n/say.ts'
import { keptOutOf } from '../sanctioned/in-force.ts'
import { RoomNotice } from '../sanctioned/room-notice.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { Sapling } from '../ui/sapling.tsx'

/** Not there, or not for this person: both look exactly the same. */
export const MissingPage = component$(() => {
  const { page } = useContext(AppContext)
  const keptOut = keptOutHere(page.value)
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={keptOut?.room?.name ?? say('missing.title')} lead="" />
      {keptOut ? (
        <RoomNotice sanction={keptOut} />
      ) : (
        <div class="empty">
          <Sapling />
          <p class="empty__lead">{say('missing.lead')}</p>
          <a class="button" href="/">
            {say('missing.home')}
          </a>
        </div>
      )}
    </main>
  )
})

/** A private room that one was sent out of is not there any more, but one knows of it. */
function keptOutHere(page: PageData): OwnSanction | null {
  const [, slug] = /^\/rooms\/([^/]+)$/.exec(pageOf(page.path)) ?? []
  return slug === undefined ? null : keptOutOf(`r_${slug}`, surroundingsOf(page))
}

export const SignedOutMissing = component$(() => (
  <Threshold title={say('missing.title')} lead={say('missing.lead')}>
    <a class="button" href="/">
      {say('missing.home')}
    </a>
  </Threshold>
))
