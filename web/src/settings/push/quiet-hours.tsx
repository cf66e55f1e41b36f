import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { NotificationsView } from '../../../../durable-objects/protocol/rest/settings-views.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { Field } from '../../form/field.tsx'
import { sentenceOf } from '../../form/form-state.ts'
import { Tick } from '../../form/tick.tsx'
import { say } from '../../i18n/say.ts'

interface QuietHoursProps {
  view: NotificationsView
  told: Signal<string>
}

/** When none of the devices is told, and whether notifications say how the message begins. */
export const QuietHours = component$<QuietHoursProps>(({ view, told }) => {
  const { zone } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const { quiet, hasWords } = view.push.wishes
  const save = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    Object.assign(state, { wrong: null, busy: true })
    told.value = ''
    const fields = new FormData(form)
    const [from, to] = [fields.get('from') as string, fields.get('to') as string]
    const answer = await call('PATCH', '/api/push/wishes', {
      quiet: fields.has('quiet') ? { from, to, zone: zone.value } : null,
      hasWords: fields.has('hasWords'),
    })
    state.busy = false
    if (answer.ok) told.value = say('notifications.saved')
    else state.wrong = answer.error.code
  })
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('push.wishes')}</h2>
      <p class="settings__lead">{say('push.wishesLead')}</p>
      <form preventdefault:submit onSubmit$={save}>
        <label class="choice">
          <Tick type="checkbox" name="quiet" value="yes" checked={quiet !== null} />
          {say('push.quiet')}
        </label>
        <Field
          name="from"
          type="time"
          label={say('push.from')}
          value={quiet?.from ?? '22:00'}
          autoComplete="off"
          problem={undefined}
        />
        <Field
          name="to"
          type="time"
          label={say('push.to')}
          value={quiet?.to ?? '07:00'}
          hint={say('push.zone', { zone: zone.value })}
          autoComplete="off"
          problem={undefined}
        />
        <label class="choice">
          <Tick type="checkbox" name="hasWords" value="yes" checked={hasWords} />
          {say('push.hasWords')}
        </label>
        <div role="alert">
          {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
        </div>
        <button type="submit" class="button button--small" aria-disabled={state.busy}>
          {say('push.save')}
        </button>
      </form>
    </section>
  )
})
