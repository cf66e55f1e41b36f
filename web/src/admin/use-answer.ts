import { $, useContext, useStore, type QRL, type Signal } from '@builder.io/qwik'
import type {
  AccessRequest,
  Decision,
} from '../../../durable-objects/protocol/rest/access-requests.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { wordIn } from '../form/word-field.tsx'
import { say } from '../i18n/say.ts'

export interface Answering {
  readonly state: { wrong: Wrong | null; busy: boolean }
  readonly answer: QRL<(decision: Decision['decision']) => Promise<void>>
}

/** Where the word stands that is said with the answer. */
export function wordFieldOf({ id }: AccessRequest): string {
  return `word-${id}`
}

/** Answering one request for access; what came of it is said in `told`. */
export function useAnswer(request: AccessRequest, told: Signal<string>): Answering {
  const { page, go } = useContext(AppContext)
  const state = useStore<Answering['state']>({ wrong: null, busy: false })
  const answer = $(async (decision: Decision['decision']) => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const path = `/api/access-requests/${request.id}/decision`
    const done = await call('POST', path, { decision, word: wordIn(wordFieldOf(request)) })
    state.busy = false
    if (!done.ok && done.error.code !== 'already_answered') {
      state.wrong = done.error.code
      return
    }
    const named = { name: request.person.name, room: request.room.name }
    told.value = done.ok
      ? say(decision === 'approve' ? 'admin.approved' : 'admin.refused', named)
      : say('error.already_answered')
    await go(page.value.path, 'keep')
  })
  return { state, answer }
}
