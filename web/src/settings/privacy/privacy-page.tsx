import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { PrivacyView } from '../../../../durable-objects/protocol/rest/settings-views.ts'
import { MAY_WRITE, type MayWrite } from '../../../../durable-objects/protocol/rest/privacy.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { surroundingsOf } from '../../app/page-changes.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { BlockedCard } from './blocked-card.tsx'

const NAMES = {
  everyone: 'privacy.everyone',
  'room-mates': 'privacy.room-mates',
  nobody: 'privacy.nobody',
} as const

/** Who may write to one, and whom one has blocked. */
export const PrivacyPage = component$<{ view: PrivacyView }>(({ view }) => {
  const app = useContext(AppContext)
  const told = useSignal('')
  const wrong = useSignal<Wrong | null>(null)
  const blocked = surroundingsOf(app.page.value)?.blocked ?? []
  // Kept here: drawn anew, the choice would show again what the page was loaded with.
  const chosen = useSignal<MayWrite>(view.mayWrite)
  const choose = $(async (mayWrite: MayWrite) => {
    const before = chosen.value
    chosen.value = mayWrite
    wrong.value = null
    told.value = ''
    const answer = await call('POST', '/api/may-write', { mayWrite })
    if (answer.ok) told.value = say('privacy.saved')
    else {
      wrong.value = answer.error.code
      chosen.value = before
    }
  })
  return (
    <SettingsFrame told={told.value}>
      <section class="settings__part">
        <h2 class="settings__title" id="may-write">
          {say('privacy.whoMayWrite')}
        </h2>
        <p class="settings__lead">{say('privacy.whoLead')}</p>
        <div role="alert">
          {wrong.value && <p class="note note--danger">{sentenceOf(wrong.value)}</p>}
        </div>
        <div class="choices" role="radiogroup" aria-labelledby="may-write">
          {MAY_WRITE.map((one) => (
            <label key={one} class="choice">
              <input
                type="radio"
                name="may-write"
                value={one}
                checked={chosen.value === one}
                onChange$={() => choose(one)}
              />
              {say(NAMES[one])}
            </label>
          ))}
        </div>
      </section>
      <section class="settings__part">
        <h2 class="settings__title">{say('privacy.blocked')}</h2>
        <p class="settings__lead">{say('privacy.blockedLead')}</p>
        {blocked.length === 0 && <p>{say('privacy.noneBlocked')}</p>}
        <ul class="cards">
          {blocked.map((person) => (
            <BlockedCard key={person.id} person={person} />
          ))}
        </ul>
      </section>
      <section class="settings__part">
        <h2 class="settings__title">{say('privacy.kept')}</h2>
        <p class="settings__lead">
          {view.keptDays === null
            ? say('privacy.keptEver')
            : say('privacy.keptDays', { count: view.keptDays })}{' '}
          {say('privacy.law')}
        </p>
      </section>
    </SettingsFrame>
  )
})
