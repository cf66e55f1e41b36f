import {
  $,
  component$,
  sync$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type QRL,
} from '@builder.io/qwik'
import { POLL, pollText } from '../../../durable-objects/protocol/poll.ts'
import { durationWords } from '../commands/durations.ts'
import { ClientContext } from '../conversation/client-context.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  type FormState,
} from '../form/form-state.ts'
import { Tick } from '../form/tick.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { checkPoll, termsOf } from './check-poll.ts'

const HOUR_MS = 3_600_000
/** After how long it may end. */
const LASTS_MS = [HOUR_MS / 4, HOUR_MS, 4 * HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS, 168 * HOUR_MS]

/** Fields that are there from the beginning. */
const FIRST_OPTIONS = 3

interface PollDialogProps {
  question: string
  thread: number | undefined
  onEnd$: QRL<() => void>
}

/** Asks for all that a poll is, and sends it like any message. */
export const PollDialog = component$<PollDialogProps>(({ question, thread, onEnd$ }) => {
  const client = useContext(ClientContext)
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<FormState>(freshForm())
  const count = useSignal(FIRST_OPTIONS)
  const places = Array.from({ length: count.value }, (_, place) => place)

  useVisibleTask$(
    () => {
      dialog.value?.showModal()
      const fields = [...(dialog.value?.querySelectorAll('input') ?? [])]
      const [first, second] = fields
      if (question === '') first?.focus()
      else second?.focus()
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    ({ track }) => {
      const last = track(() => count.value) - 1
      if (last < FIRST_OPTIONS) return
      dialog.value?.querySelector<HTMLElement>(`[name=option${String(last)}]`)?.focus()
    },
    { strategy: 'document-ready' },
  )

  const more = $(() => {
    count.value = Math.min(POLL.options.max, count.value + 1)
  })

  const send = $((_: Event, form: HTMLFormElement) => {
    const asked = {
      question: fieldText(form, 'question'),
      options: Array.from({ length: count.value }, (_one, place) =>
        fieldText(form, `option${String(place)}`),
      ),
    }
    state.whole = null
    if (showProblems(form, state, checkPoll(asked))) return
    const how = {
      several: fieldText(form, 'several') !== '',
      anonymous: fieldText(form, 'anonymous') !== '',
      lastsMs: Number(fieldText(form, 'lasts')),
    }
    const poll = termsOf(asked, how, Date.now())
    const sent = client.value?.send(pollText(poll), {
      poll,
      ...(thread !== undefined && { thread }),
    })
    if (sent?.ok) dialog.value?.close()
    else state.whole = sent ? sent.code : 'unreachable'
  })

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="poll-title" onClose$={() => onEnd$()}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={send}>
        <div>
          <h2 class="dialog__title" id="poll-title">
            {say('polls.ask')}
          </h2>
          <p class="dialog__lead">{say('polls.lead')}</p>
        </div>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="question"
          label={say('polls.question')}
          value={question}
          autoComplete="off"
          problem={state.problems['question']}
        />
        <div
          class="poll__asked"
          onKeyDown$={[
            // Enter goes on to the next answer, at once: the poll is sent by its button.
            sync$((event: KeyboardEvent, list: HTMLElement) => {
              if (event.key !== 'Enter' || event.isComposing) return
              event.preventDefault()
              const fields = [...list.querySelectorAll('input')]
              fields[fields.indexOf(event.target as HTMLInputElement) + 1]?.focus()
            }),
            $((event: KeyboardEvent, list: HTMLElement) => {
              const last = [...list.querySelectorAll('input')].at(-1)
              if (event.key === 'Enter' && !event.isComposing && event.target === last) void more()
            }),
          ]}
        >
          {places.map((place) => (
            <Field
              key={place}
              name={`option${String(place)}`}
              label={say('polls.option', { place: place + 1 })}
              autoComplete="off"
              problem={state.problems[`option${String(place)}`]}
              complaint={complaintOf(state.problems[`option${String(place)}`])}
            />
          ))}
        </div>
        {count.value < POLL.options.max && (
          <p>
            <button type="button" class="button button--quiet button--small" onClick$={more}>
              {say('polls.add')}
            </button>
          </p>
        )}
        <label class="choice">
          <Tick type="checkbox" name="several" value="on" checked={false} />
          <span>{say('polls.several')}</span>
        </label>
        <label class="choice">
          <Tick type="checkbox" name="anonymous" value="on" checked={false} />
          <span>{say('polls.anonymous')}</span>
        </label>
        <Choice
          name="lasts"
          label={say('polls.ends')}
          options={[
            { value: '0', label: say('polls.never') },
            ...LASTS_MS.map((ms) => ({
              value: String(ms),
              label: say('polls.in', { time: durationWords(presentLocale(), ms) }),
            })),
          ]}
        />
        <p class="dialog__answers">
          <button class="button" type="submit">
            {say('polls.send')}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})

function complaintOf(problem: string | undefined): string | undefined {
  if (problem === 'missing_field') return say('polls.twoNeeded')
  return problem === 'invalid_field' ? say('polls.doubled') : undefined
}
