import { component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { isServer } from '@builder.io/qwik/build'
import type { ByeItem } from '../../../durable-objects/protocol/items.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import type { Talk } from './talk.ts'

/** A line that stands sooner is not spoken of. */
const LATE_MS = 1_500

/** How the line to the server stands, when it does not stand well. */
export const ConnectionBar = component$<{ talk: Talk }>(({ talk }) => {
  const offline = useSignal(false)
  /** It takes long to get a line. As the server draws it, styles wait for the page's scripts so long. */
  const late = useSignal<'no' | 'by-style' | 'yes'>(isServer ? 'by-style' : 'no')
  useVisibleTask$(
    (task) => {
      const look = (): void => {
        offline.value = !navigator.onLine
      }
      look()
      addEventListener('online', look)
      addEventListener('offline', look)
      task.cleanup(() => {
        removeEventListener('online', look)
        removeEventListener('offline', look)
      })
    },
    { strategy: 'document-ready' },
  )
  useVisibleTask$(
    (task) => {
      if (task.track(() => talk.connection.kind) !== 'connecting') {
        late.value = 'no'
        return
      }
      const timer = setTimeout(() => {
        if (late.value === 'no') late.value = 'yes'
      }, LATE_MS)
      task.cleanup(() => clearTimeout(timer))
    },
    { strategy: 'document-ready' },
  )
  const { connection } = talk
  const isWaiting =
    connection.kind === 'waiting' ||
    (connection.kind === 'connecting' && late.value !== 'no') ||
    // A line that is gone with the network still counts as live until its silence is noticed.
    (offline.value && connection.kind !== 'ended')
  return (
    <div role="status">
      {connection.kind === 'ended' && <EndedBar code={connection.bye.code} />}
      {isWaiting && (
        <div class={['bar', { 'bar--late': late.value === 'by-style' && !offline.value }]}>
          <span class="bar__pulse" aria-hidden="true" />
          <span>
            {offline.value
              ? say('link.offline')
              : say(connection.kind === 'connecting' ? 'link.connecting' : 'link.waiting')}
          </span>
        </div>
      )}
    </div>
  )
})

const EndedBar = component$<{ code: ByeItem['code'] }>(({ code }) => {
  const { page } = useContext(AppContext)
  return (
    <div class="bar bar--bad">
      <span>{say(`link.${code}`)}</span>
      {code === 'session_ended' ? (
        <a class="button button--quiet button--small" href="/sign-in?why=ended" data-reload>
          {say('link.signIn')}
        </a>
      ) : (
        <a class="button button--quiet button--small" href={page.value.path} data-reload>
          {say('link.reload')}
        </a>
      )}
    </div>
  )
})
