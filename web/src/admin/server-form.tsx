import { $, component$, useStore } from '@builder.io/qwik'
import type { ServerView } from '../../../durable-objects/protocol/rest/server-views.ts'
import {
  STOP_REASON,
  type ServerChange,
  type ServerChanged,
} from '../../../durable-objects/protocol/rest/server.ts'
import type { ServerState } from '../../../durable-objects/protocol/server.ts'
import { call, type Wrong } from '../api/call.ts'
import { momentIn } from '../conversation/days.ts'
import { checkFilled } from '../form/checks.ts'
import { Choice } from '../form/choice.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { Tick } from '../form/tick.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { ConfirmName } from './confirm-name.tsx'
import { useServerState } from './server-state.ts'

const MINUTES = [15, 30] as const
const HOURS = [1, 2, 4, 8, 24] as const
const MINUTE_MS = 60_000

const STATE_NAMES = {
  open: 'house.serverOpen',
  'read-only': 'house.serverReadOnly',
  stopped: 'house.serverStopped',
} as const satisfies Record<ServerState, string>

interface ServerFormProps {
  view: ServerView
  zone: string
}

/**
 * How the server stands, the way back, and the form that closes it. What another administrator does is
 * seen here too; what is being typed stays.
 */
export const ServerForm = component$<ServerFormProps>(({ view, zone }) => {
  const { placeName } = view
  const heard = useServerState(view)
  const { server, reach } = heard.value
  return (
    <>
      <section class="settings__part" aria-label={say('places.server')}>
        <p>
          <strong>{say(STATE_NAMES[server.state])}</strong>
        </p>
        {server.reason !== '' && (
          <p dir="auto">{say('house.serverReason', { reason: server.reason })}</p>
        )}
        {server.endsAt !== null && (
          <p>
            {say('house.serverUntil', { when: momentIn(presentLocale(), zone, server.endsAt) })}
          </p>
        )}
        {server.state !== 'open' && (
          <>
            <p class="settings__lead">
              {reach === null ? (
                say('house.serverUnreached')
              ) : (
                <>
                  {say('house.serverConfirmed', { count: reach.confirmed })}
                  {reach.waiting > 0 &&
                    ` · ${say('house.serverWaiting', { count: reach.waiting })}`}
                </>
              )}
            </p>
            <Reopen />
          </>
        )}
        {view.around === null && server.state !== 'stopped' && (
          <p>
            <a class="button" href="/admin/server">
              {say('house.serverEnter')}
            </a>
          </p>
        )}
      </section>
      <CloseForm placeName={placeName} />
    </>
  )
})

/** One press: the way out is never harder than the way in. */
const Reopen = component$(() => {
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const reopen = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await change({ state: 'open', reason: '', confirm: '' })
    if (answer.ok) {
      location.reload()
      return
    }
    state.busy = false
    state.wrong = answer.error.code
  })
  return (
    <>
      <div role="alert">
        {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
      </div>
      <p>
        <button type="button" class="button" aria-disabled={state.busy} onClick$={reopen}>
          {say(state.busy ? 'house.serverReopening' : 'house.serverReopen')}
        </button>
      </p>
    </>
  )
})

const CloseForm = component$<{ placeName: string }>(({ placeName }) => {
  const state = useStore<FormState>(freshForm())

  const close = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const [reason, confirm] = [fieldText(form, 'reason'), fieldText(form, 'confirm')]
    state.whole = null
    const problems = checkFilled({ reason, confirm })
    if (showProblems(form, state, problems)) return
    const minutes = Number(fieldText(form, 'ends'))
    state.busy = true
    const answer = await change({
      state: fieldText(form, 'state') === 'stopped' ? 'stopped' : 'read-only',
      ...{ reason, confirm },
      forMs: minutes === 0 ? null : minutes * MINUTE_MS,
    })
    if (answer.ok) {
      location.reload()
      return
    }
    state.busy = false
    showRefusal(form, state, answer.error)
  })

  return (
    <form
      class="form"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={close}
      aria-labelledby="close-title"
    >
      <h2 class="settings__title" id="close-title">
        {say('house.serverChange')}
      </h2>
      <p class="settings__lead">{say('house.serverChangeLead')}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <fieldset class="choices">
        <legend class="field__label">{say('house.serverWhat')}</legend>
        {(['read-only', 'stopped'] as const).map((to) => (
          <label key={to} class="choices__one">
            <Tick type="radio" name="state" value={to} checked={to === 'read-only'} />
            <span>
              {say(to === 'stopped' ? 'house.serverToStopped' : 'house.serverToReadOnly')}
            </span>
          </label>
        ))}
      </fieldset>
      <TextArea
        name="reason"
        label={say('house.serverWhy')}
        hint={say('house.serverWhyHint')}
        problem={state.problems['reason']}
        maxLength={STOP_REASON.max}
      />
      <Choice
        name="ends"
        label={say('house.serverEnds')}
        options={[
          { value: '0', label: say('house.serverEndsUnknown') },
          ...MINUTES.map((count) => ({
            value: String(count),
            label: say('house.serverEndsMinutes', { count }),
          })),
          ...HOURS.map((count) => ({
            value: String(count * 60),
            label: say('house.serverEndsHours', { count }),
          })),
        ]}
      />
      <p class="field__hint">{say('house.serverEndsHint')}</p>
      <ConfirmName name={placeName} problem={state.problems['confirm']} />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {say(state.busy ? 'house.serverApplying' : 'house.serverApply')}
        </button>
      </p>
    </form>
  )
})

function change(wanted: ServerChange) {
  return call<ServerChanged>('POST', '/api/admin/server', wanted)
}
