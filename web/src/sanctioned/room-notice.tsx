import { $, component$, useContext } from '@builder.io/qwik'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Notice } from './notice.tsx'

/** Instead of a room that one was sent out of. */
export const RoomNotice = component$<{ sanction: OwnSanction }>(({ sanction }) => {
  const { page, zone, go } = useContext(AppContext)
  const room = sanction.room?.name ?? ''
  return (
    <div class="page__scroll">
      <div class="empty" role="status">
        <h2 class="empty__title" dir="auto">
          {say(sanction.kind === 'ban' ? 'sanctioned.banned' : 'sanctioned.kicked', { room })}
        </h2>
        <Notice
          sanction={sanction}
          zone={zone.value}
          onOver$={$(() => go(page.value.path, 'keep'))}
        />
      </div>
    </div>
  )
})
