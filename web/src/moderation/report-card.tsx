import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import { isTombstone } from '../../../durable-objects/protocol/message.ts'
import {
  REPORT_WORD,
  type Report,
  type ReportAnswer,
  type ReportDecision,
} from '../../../durable-objects/protocol/rest/reports.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { WordField, wordIn } from '../form/word-field.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { nameOf } from '../ui/person-name.ts'
import { ModeratePart } from './moderate-part.tsx'
import { ReportedMessage } from './reported-message.tsx'

interface CardState {
  wrong: Wrong | null
  busy: boolean
  read: ReportAnswer | null
}

/** One report: who, where and why; the message on request (reading it is noted); the decision. */
export const ReportCard = component$<{ report: Report; told: Signal<string> }>((props) => {
  const { report, told } = props
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<CardState>({ wrong: null, busy: false, read: null }, { deep: false })
  const { person, reporter, room, decided } = report
  const named = { name: nameOf(person) }
  const field = `word-${report.id}`
  const locale = presentLocale()

  const read = $(async () => {
    if (state.busy) return
    state.busy = true
    const answer = await call<ReportAnswer>('GET', `/api/reports/${report.id}`)
    state.busy = false
    state.wrong = answer.ok ? null : answer.error.code
    if (answer.ok) state.read = answer.value
  })

  const decide = $(async (decision: ReportDecision['state']) => {
    if (state.busy) return
    state.busy = true
    const body: ReportDecision = { state: decision, word: wordIn(field).trim() }
    const done = await call('POST', `/api/reports/${report.id}/decide`, body)
    state.busy = false
    if (!done.ok && done.error.code !== 'already_answered') {
      state.wrong = done.error.code
      return
    }
    told.value = done.ok
      ? say(decision === 'upheld' ? 'keeping.upheldNow' : 'keeping.dismissedNow', named)
      : sentenceOf('already_answered')
    await go(page.value.path, 'keep')
  })

  return (
    <li class="request report">
      <Avatar person={person} />
      <div class="request__what">
        <p>
          <strong dir="auto">{nameOf(person)}</strong>{' '}
          {room === null ? say('keeping.inPrivate') : say('keeping.inRoom', { room: room.name })}
        </p>
        <p class="request__reason" dir="auto">
          {report.reason}
        </p>
        <p class="request__when">
          {say('keeping.reportedBy', {
            name: reporter ? nameOf(reporter) : say('person.deleted'),
            when: momentIn(locale, zone.value, report.createdAt),
          })}
        </p>
        {decided && (
          <p class="request__when" dir="auto">
            <strong>
              {say(report.state === 'upheld' ? 'keeping.upheld' : 'keeping.dismissed')}
            </strong>{' '}
            {say('keeping.decidedBy', {
              name: decided.by ? nameOf(decided.by) : say('person.deleted'),
              when: momentIn(locale, zone.value, decided.at),
            })}{' '}
            {decided.word}
          </p>
        )}
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
        {state.read && <ReportedMessage read={state.read} />}
      </div>
      <div class="request__answers">
        {state.read === null && (
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={say('keeping.readNamed', named)}
            aria-disabled={state.busy}
            onClick$={read}
          >
            {say('keeping.read')}
          </button>
        )}
        {state.read !== null && !isTombstone(person) && (
          <ModeratePart person={person} {...(room && { room: { id: room.id, name: room.name } })} />
        )}
        {decided === null && (
          <>
            <WordField
              id={field}
              label={say('keeping.wordNamed', named)}
              placeholder={say('keeping.word')}
              maxLength={REPORT_WORD.max}
            />
            <button
              type="button"
              class="button button--small"
              aria-label={say('keeping.upholdNamed', named)}
              aria-disabled={state.busy}
              onClick$={() => decide('upheld')}
            >
              {say('keeping.uphold')}
            </button>
            <button
              type="button"
              class="button button--quiet button--small"
              aria-label={say('keeping.dismissNamed', named)}
              aria-disabled={state.busy}
              onClick$={() => decide('dismissed')}
            >
              {say('keeping.dismiss')}
            </button>
          </>
        )}
      </div>
    </li>
  )
})
