import { component$, type Signal } from '@builder.io/qwik'
import { WORD, type AccessRequest } from '../../../durable-objects/protocol/rest/access-requests.ts'
import { sentenceOf } from '../form/form-state.ts'
import { WordField } from '../form/word-field.tsx'
import { say } from '../i18n/say.ts'
import { useAnswer, wordFieldOf } from './use-answer.ts'

/** A word to say, and the two answers to a request. */
export const RequestAnswers = component$<{ request: AccessRequest; told: Signal<string> }>(
  ({ request, told }) => {
    const { state, answer } = useAnswer(request, told)
    const named = { name: request.person.name, room: request.room.name }
    return (
      <div class="request__answers">
        <WordField
          id={wordFieldOf(request)}
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
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
    )
  },
)
