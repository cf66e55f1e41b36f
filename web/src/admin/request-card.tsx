import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import {
  WORD,
  type AccessRequest,
  type Decision,
} from '../../../durable-objects/protocol/rest/access-requests.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { fromNow } from '../app/from-now.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { WordField, wordIn } from '../form/word-field.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'

/** One request with its reason, a word to say, and its two answers. */
export const RequestCard = component$<{ request: AccessRequest; told: Signal<string> }>((props) => {
  const { request, told } = props
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const named = { name: request.person.name, room: request.room.name }
  const field = `word-${request.id}`

  const answer = $(async (decision: Decision['decision']) => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const path = `/api/access-requests/${request.id}/decision`
    const done = await call('POST', path, { decision, word: wordIn(field) })
    state.busy = false
    if (!done.ok && done.error.code !== 'already_answered') {
      state.wrong = done.error.code
      return
    }
    told.value = done.ok
      ? say(decision === 'approve' ? 'admin.approved' : 'admin.refused', named)
      : say('error.already_answered')
    await go(page.value.path, 'keep')
  })

  return (
    <li class="request">
      <Avatar person={request.person} />
      <div class="request__what">
        <p>
          <strong dir="auto">{request.person.name}</strong>{' '}
          {say('admin.wants', { room: request.room.name })}
        </p>
        {request.reason !== '' && (
          <p class="request__reason" dir="auto">
            {request.reason}
          </p>
        )}
        <p class="request__when">
          @{request.person.alias} · {momentIn(presentLocale(), zone.value, request.at)} ·{' '}
          {say('admin.expires', { when: fromNow(presentLocale(), request.expiresAt) })}
        </p>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      <div class="request__answers">
        <WordField
          id={field}
          label={say('admin.wordNamed', named)}
          placeholder={say('admin.word')}
          maxLength={WORD.max}
        />
        <button
          type="button"
          class="button button--small"
          aria-label={say('admin.approveNamed', named)}
          aria-disabled={state.busy}
          onClick$={() => answer('approve')}
        >
          {say('admin.approve')}
        </button>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('admin.refuseNamed', named)}
          aria-disabled={state.busy}
          onClick$={() => answer('refuse')}
        >
          {say('admin.refuse')}
        </button>
      </div>
    </li>
  )
})
