import { $, component$, useContext, useStore } from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { NewMessageView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { call, type Answer, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { groupPath, personPath } from '../app/paths.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { PeoplePicker } from './people-picker.tsx'

interface WriteState {
  picked: readonly PersonCard[]
  wrong: Wrong | null
  busy: boolean
}

/** Whom to write to: one person, several, or oneself. */
export const WritePage = component$<{ view: NewMessageView }>(({ view }) => {
  const { go } = useContext(AppContext)
  const { me } = view.around
  const state = useStore<WriteState>({ picked: [], wrong: null, busy: false }, { deep: false })

  const start = $(async () => {
    if (state.busy) return
    state.wrong = state.picked.length === 0 ? 'missing_field' : null
    if (state.wrong !== null) return
    state.busy = true
    const begun = await begin(state.picked, me)
    state.busy = false
    if (begun.ok) await go(begun.value, 'push')
    else state.wrong = begun.error.code
  })

  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('write.title')} lead={say('write.lead')} />
      <div class="page__scroll">
        <form class="form write" method="post" noValidate preventdefault:submit onSubmit$={start}>
          <PeoplePicker
            me={me.id}
            picked={state.picked}
            without={[]}
            onPicked$={$((picked: readonly PersonCard[]) => {
              state.picked = picked
              state.wrong = null
            })}
          />
          <div role="alert">
            {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
          </div>
          <p>
            <button type="submit" class="button" aria-disabled={state.busy}>
              {say('write.start')}
            </button>
          </p>
        </form>
      </div>
    </main>
  )
})

/** The path of the conversation with these. Oneself among others is meant anyway. */
async function begin(
  picked: readonly PersonCard[],
  me: { readonly id: PersonCard['id'] },
): Promise<Answer<string>> {
  const others = picked.filter(({ id }) => id !== me.id)
  const one = others[0] ?? picked[0]
  if (one && others.length < 2) {
    const answer = await call<ThreadAnswer>('POST', '/api/threads', { person: one.id })
    return answer.ok ? { ok: true, value: personPath(answer.value.with) } : answer
  }
  const people = others.map(({ id }) => id)
  const answer = await call<GroupAnswer>('POST', '/api/groups', { people })
  return answer.ok ? { ok: true, value: groupPath(answer.value.group) } : answer
}
