import { $, component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import { isPollOver, tallyOf } from '../../../durable-objects/protocol/poll.ts'
import { AppContext } from '../app/app-state.ts'
import { ClientContext } from '../conversation/client-context.ts'
import { sentenceOf } from '../form/form-state.ts'
import { listOf } from '../i18n/list-of.ts'
import { say } from '../i18n/say.ts'
import type { Question } from '../sync/questions.ts'
import { Confirm } from '../ui/confirm.tsx'
import { nameOf } from '../ui/person-name.ts'
import {
  choicesOf,
  endSaid,
  kindSaid,
  pollActs,
  pollLines,
  votersSaid,
  withChoice,
} from './standing.ts'

/** The longest that a timer of browsers waits. */
const LONGEST_MS = 2 ** 31 - 1

/** A poll where a message's words would stand: how it stands, and one's own vote. */
export const PollCard = component$<{ message: Message }>(({ message }) => {
  const { page, zone } = useContext(AppContext)
  const client = useContext(ClientContext)
  /** In an anonymous poll only the server knows it, and says it to oneself. */
  const ballot = useSignal<readonly number[]>([])
  /** What was chosen last, until the server has it. */
  const wish = useSignal<readonly number[] | null>(null)
  const namesShown = useSignal(false)
  const wrong = useSignal('')
  const now = useSignal(Date.now())
  const { num, poll } = message

  const ask = $(async (question: Question) => {
    const answer = await client.value?.ask(question)
    const refusal = answer?.t === 'error' ? sentenceOf(answer.code) : say('message.offline')
    wrong.value = answer?.t === 'ack' ? '' : refusal
    return answer?.t === 'ack'
  })

  const choose = $(async (place: number) => {
    const { me } = pollActs(page.value, message)
    if (!poll) return
    const chosen = wish.value ?? (poll.anonymous ? ballot.value : choicesOf(poll, me))
    const choices = [...withChoice(poll, chosen, place)]
    wish.value = choices
    const isDone = await ask({ t: 'vote', num, choices })
    if (isDone) ballot.value = choices
    if (wish.value === choices) wish.value = null
  })

  // One's own vote, once the line is there and whenever one comes back: it may be of another device.
  useVisibleTask$((task) => {
    const opened = task.track(() => client.value)
    if (!opened || !poll?.anonymous) return
    let isAsked = false
    const look = async (): Promise<void> => {
      if (isAsked || opened.state.connection.kind !== 'live') return
      isAsked = true
      const answer = await opened.ask({ t: 'ballot', num })
      isAsked = answer !== null
      if (answer?.t === 'ballot') ballot.value = answer.choices
    }
    const again = (): void => {
      isAsked = false
      if (document.visibilityState === 'visible') void look()
    }
    void look()
    const stop = opened.subscribe(() => void look())
    document.addEventListener('visibilitychange', again)
    task.cleanup(() => {
      stop()
      document.removeEventListener('visibilitychange', again)
    })
  })

  // It ends while one looks.
  useVisibleTask$((task) => {
    now.value = Date.now()
    const left = (poll?.endsAt ?? 0) - now.value
    if (left <= 0 || left > LONGEST_MS) return
    const timer = setTimeout(() => (now.value = Date.now()), left)
    task.cleanup(() => clearTimeout(timer))
  })

  if (!poll) return null
  const acts = pollActs(page.value, message)
  const isOver = isPollOver(poll, now.value)
  const chosen = wish.value ?? (poll.anonymous ? ballot.value : choicesOf(poll, acts.me))
  const { voters } = tallyOf(poll)
  const people = client.value?.state.people
  const named = (id: string | undefined): string => {
    const person = [...(people?.values() ?? [])].find((one) => one.id === id)
    return person ? nameOf(person) : say('talk.unknownPerson')
  }
  const closer = poll.closedBy === undefined || !people ? null : named(poll.closedBy)
  const mayVote = acts.vote && !isOver
  return (
    <div
      class={['poll', { 'poll--over': isOver }]}
      role="group"
      aria-label={say('polls.label', { question: poll.question })}
    >
      <p class="poll__question" dir="auto">
        {poll.question}
      </p>
      <p class="poll__kind">{kindSaid(poll)}</p>
      <ul
        class="poll__options"
        onClick$={(event) => {
          const pressed = (event.target as Element).closest<HTMLElement>('[data-place]')
          return pressed ? choose(Number(pressed.dataset['place'])) : undefined
        }}
      >
        {pollLines(poll).map(({ text, count, share, isFirst }, place) => (
          <li key={place} class={['poll__line', { 'poll__line--first': isFirst && isOver }]}>
            {mayVote ? (
              <button
                type="button"
                class={['poll__option', { 'poll__option--chosen': chosen.includes(place) }]}
                aria-pressed={chosen.includes(place)}
                data-place={place}
              >
                <OptionFace text={text} share={share} count={count} voters={voters} />
              </button>
            ) : (
              <div class={['poll__option', { 'poll__option--chosen': chosen.includes(place) }]}>
                <OptionFace text={text} share={share} count={count} voters={voters} />
              </div>
            )}
            {namesShown.value && poll.votes && count > 0 && (
              <p class="poll__names" dir="auto">
                {listOf(
                  poll.votes
                    .filter(({ choices }) => choices.includes(place))
                    .map(({ by }) => named(by)),
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p class="poll__end">
        {[votersSaid(poll), endSaid(poll, closer, zone.value, now.value)]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <div role="status">{wrong.value !== '' && <p class="poll__wrong">{wrong.value}</p>}</div>
      <div class="poll__acts">
        {poll.votes && voters > 0 && (
          <button
            type="button"
            class="button button--quiet button--small"
            aria-expanded={namesShown.value}
            onClick$={() => {
              namesShown.value = !namesShown.value
            }}
          >
            {say(namesShown.value ? 'polls.hideVoters' : 'polls.showVoters')}
          </button>
        )}
        {acts.close && !isOver && (
          <Confirm
            id={`poll-${String(num)}`}
            label={say('polls.close')}
            title={say('polls.reallyClose')}
            lead={poll.question}
            action={say('polls.close')}
            onConfirm$={async () => {
              await ask({ t: 'close', num })
            }}
          />
        )}
      </div>
    </div>
  )
})

interface OptionFaceProps {
  text: string
  share: string
  count: number
  voters: number
}

const OptionFace = ({ text, share, count, voters }: OptionFaceProps) => (
  <>
    <span class="poll__text" dir="auto">
      {text}
    </span>
    <span class="poll__share">{share}</span>
    <progress class="poll__bar" value={count} max={Math.max(1, voters)} aria-hidden="true" />
  </>
)
