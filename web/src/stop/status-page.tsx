import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { StatusView } from '../../../durable-objects/protocol/rest/server-views.ts'
import { rememberZone } from '../app/zone.ts'
import { Threshold } from '../auth/threshold.tsx'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { delayOfReturn } from '../sync/backoff.ts'
import { fetchServer } from '../sync/fetch-server.ts'
import { StopWatch } from '../sync/stop-watch.ts'
import { STATUS_LEADS, STATUS_TITLES } from './names.ts'

/** How the server stands. In the place of another page it becomes that page once it is open again. */
export const StatusPage = component$<{ page: PageData; view: StatusView }>(({ page, view }) => {
  const server = useSignal(view.server)
  const zone = useSignal(page.zone ?? 'UTC')
  const isInstead = page.path !== '/status'

  useVisibleTask$(
    (task) => {
      zone.value = rememberZone()
      let cancel: () => void = () => undefined
      const after = (ms: number, call: () => void): (() => void) => {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      }
      const watch = new StopWatch({ ask: fetchServer, random: () => Math.random(), after })
      const end = watch.watch((now) => {
        server.value = now
        if (now.state === 'stopped' || !isInstead) return
        end()
        // Everybody who waits here has just heard it.
        cancel = after(delayOfReturn(Math.random), () => location.reload())
      })
      task.cleanup(() => {
        end()
        cancel()
      })
    },
    { strategy: 'document-ready' },
  )

  const { state, reason, endsAt } = server.value
  return (
    <Threshold title={say(STATUS_TITLES[state])} lead={say(STATUS_LEADS[state])}>
      {state !== 'open' && (
        <div role="status">
          <dl class="stop">
            {reason !== '' && (
              <div>
                <dt>{say('stop.why')}</dt>
                <dd dir="auto">{reason}</dd>
              </div>
            )}
            <div>
              <dt>{say('stop.until')}</dt>
              <dd>
                {endsAt === null
                  ? say('stop.untilUnknown')
                  : momentIn(presentLocale(), zone.value, endsAt)}
              </dd>
            </div>
          </dl>
        </div>
      )}
      {state === 'stopped' && isInstead && <p>{say('stop.comesBack')}</p>}
      {state === 'stopped' ? (
        <p class="threshold__other">
          {say('stop.staff')}{' '}
          <a href={view.mayOpen ? '/admin/server' : '/sign-in?next=/admin/server'}>
            {say(view.mayOpen ? 'stop.reopen' : 'stop.signIn')}
          </a>
        </p>
      ) : (
        <a class="button" href={isInstead ? page.path : '/'}>
          {say('stop.enter')}
        </a>
      )}
    </Threshold>
  )
})
