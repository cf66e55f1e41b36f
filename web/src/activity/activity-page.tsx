import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { ActivityView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Sapling } from '../ui/sapling.tsx'
import { withNews } from './concern-list.ts'
import { ConcernRow } from './concern-row.tsx'
import { markAllRead } from './mark-all-read.ts'

/** What concerns this person, wherever it was said. */
export const ActivityPage = component$<{ view: ActivityView }>((props) => {
  const { attention, inbox } = useContext(AppContext)
  const told = useSignal('')
  // Not a computed value: that would run once more when the page has another view already.
  const list = withNews(props.view.concerns, attention.value.news)

  const heed = $((id: string) => {
    const isSaid = inbox.value?.say({ t: 'heed', ids: [id] }) ?? false
    told.value = isSaid ? '' : say('activity.offline')
  })
  const heedAll = $(() => {
    const isSaid = inbox.value?.say({ t: 'heed' }) ?? false
    told.value = say(isSaid ? 'activity.heeded' : 'activity.offline')
  })
  const readAll = $(() => {
    told.value = markAllRead({ inbox })
  })

  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('nav.activity')} lead={say('activity.lead')} />
      <div class="page__scroll">
        <div class="concerns__acts">
          <button type="button" class="button button--quiet button--small" onClick$={heedAll}>
            {say('activity.heedAll')}
          </button>
          <button type="button" class="button button--quiet button--small" onClick$={readAll}>
            {say('activity.readAll')}
          </button>
        </div>
        <p class="page__told" role="status">
          {told.value}
        </p>
        {list.length === 0 ? (
          <div class="empty">
            <Sapling />
            <h2 class="empty__title">{say('activity.none')}</h2>
            <p class="empty__lead">{say('activity.noneLead')}</p>
          </div>
        ) : (
          <ul class="concerns">
            {list.map((concern) => (
              <ConcernRow
                key={concern.id}
                concern={concern}
                around={props.view.around}
                onHeed$={heed}
              />
            ))}
          </ul>
        )}
      </div>
    </main>
  )
})
