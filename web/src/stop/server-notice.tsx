import { component$, useContext } from '@builder.io/qwik'
import { may } from '../../../durable-objects/protocol/rights.ts'
import type { ServerNotice as Notice } from '../../../durable-objects/protocol/server.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'

/** That the server is read-only or stopped, why, and until when. */
export const ServerNotice = component$<{ notice: Notice }>(({ notice }) => {
  const { page, zone } = useContext(AppContext)
  const me = surroundingsOf(page.value)?.me
  const passes = me !== undefined && may(me, 'server.pass')
  return (
    <div class={['bar', { 'bar--bad': notice.state === 'stopped' }]}>
      <span>
        {notice.state === 'stopped'
          ? say('stop.barStopped')
          : say(passes ? 'stop.barStaff' : 'stop.barReadOnly')}
        {notice.reason !== '' && (
          <>
            {' · '}
            <bdi>{say('stop.barWhy', { reason: notice.reason })}</bdi>
          </>
        )}
        {notice.endsAt !== null &&
          ` · ${say('stop.barUntil', { when: momentIn(presentLocale(), zone.value, notice.endsAt) })}`}
      </span>
      {me !== undefined && may(me, 'server.change') && (
        <a class="button button--quiet button--small" href="/admin/server" data-reload>
          {say('stop.reopen')}
        </a>
      )}
    </div>
  )
})
