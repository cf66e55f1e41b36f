import { $, component$, useContext, useSignal, useStore } from '@builder.io/qwik'
import type { MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { withMe } from '../app/page-news.ts'
import { checkFilled } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'

/** Whoever holds the code of the first start becomes the administrator. */
export const SetupPage = component$(() => {
  const { page } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const told = useSignal<'done' | 'taken' | null>(null)

  const claim = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input = { code: fieldText(form, 'code').trim() }
    state.whole = null
    const problems = checkFilled(input)
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await call<MeAnswer>('POST', '/api/setup/administrator', input)
    state.busy = false
    if (answer.ok) {
      told.value = 'done'
      page.value = withMe(page.value, answer.value.person)
      return
    }
    const { code } = answer.error
    if (code === 'setup_done') told.value = 'taken'
    else if (code === 'setup_code_wrong') showProblems(form, state, { code })
    else showRefusal(form, state, answer.error)
  })

  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('setup.title')} lead="" />
      <div class="page__scroll">
        {told.value ? (
          <div class="empty" role="status">
            <h2 class="empty__title">
              {say(told.value === 'done' ? 'setup.doneTitle' : 'setup.takenTitle')}
            </h2>
            <p class="empty__lead">
              {say(told.value === 'done' ? 'setup.doneLead' : 'setup.takenLead')}
            </p>
            <a class="button" href={told.value === 'done' ? '/admin/requests' : '/'}>
              {say(told.value === 'done' ? 'setup.toRequests' : 'setup.toRooms')}
            </a>
          </div>
        ) : (
          <form
            class="form form--page"
            method="post"
            noValidate
            preventdefault:submit
            onSubmit$={claim}
          >
            <p>{say('setup.lead')}</p>
            <div role="alert">
              {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
            </div>
            <Field
              name="code"
              label={say('setup.code')}
              hint={say('setup.codeHint')}
              autoComplete="one-time-code"
              literal
              problem={state.problems['code']}
            />
            <button class="button" type="submit" aria-disabled={state.busy}>
              {state.busy ? say('setup.claiming') : say('setup.claim')}
            </button>
          </form>
        )}
      </div>
    </main>
  )
})
