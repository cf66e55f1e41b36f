import { $, component$, useContext, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import type {
  Delivery,
  Outgoing,
  OutgoingLog,
} from '../../../durable-objects/protocol/rest/outgoing.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { DELIVERY_NAMES, eventName } from './outgoing-words.ts'

/** What a webhook has sent and what came of it, the newest first. */
export const OutgoingLogList = component$<{ hook: Outgoing }>(({ hook }) => {
  const log = useSignal<OutgoingLog | null>(null)
  const wrong = useSignal<Wrong | null>(null)
  const path = `/api/admin/outgoing/${hook.id}`

  const read = $(async () => {
    const answer = await call<OutgoingLog>('GET', path)
    wrong.value = answer.ok ? null : answer.error.code
    if (answer.ok) log.value = answer.value
  })
  const retry = $(async (id: string) => {
    const answer = await call('POST', `${path}/deliveries/${id}`)
    if (answer.ok) await read()
    else wrong.value = answer.error.code
  })
  useVisibleTask$(() => read(), { strategy: 'document-ready' })

  return (
    <>
      <div role="alert">{wrong.value && <p class="field__error">{sentenceOf(wrong.value)}</p>}</div>
      {log.value !== null && log.value.deliveries.length === 0 && <p>{say('outgoing.none')}</p>}
      {log.value !== null && log.value.dropped > 0 && (
        <p>{say('outgoing.dropped', { count: log.value.dropped })}</p>
      )}
      <ul class="cards">
        {log.value?.deliveries.map((one) => (
          <DeliveryRow
            key={`${one.id}/${one.state}/${String(one.tries)}`}
            delivery={one}
            onRetry$={retry}
          />
        ))}
      </ul>
      <p>
        <button type="button" class="button button--quiet button--small" onClick$={read}>
          {say('outgoing.again')}
        </button>
      </p>
    </>
  )
})

interface DeliveryRowProps {
  delivery: Delivery
  onRetry$: QRL<(id: string) => void>
}

const DeliveryRow = component$<DeliveryRowProps>(({ delivery, onRetry$ }) => {
  const { zone } = useContext(AppContext)
  const { id, type, at, state, tries, triedAt, status, answer, nextAt } = delivery
  const moment = (when: number) => momentIn(presentLocale(), zone.value, when)
  const facts = [
    moment(at),
    ...(tries > 0 ? [say('outgoing.tries', { count: tries })] : []),
    ...(triedAt === null
      ? []
      : [status === null ? say('outgoing.silent') : `HTTP ${String(status)}`]),
    ...(state === 'waiting' && tries > 0 && nextAt !== null
      ? [say('outgoing.next', { when: moment(nextAt) })]
      : []),
  ]
  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong>{eventName(type)}</strong>{' '}
          <span class="card__mark">{say(DELIVERY_NAMES[state])}</span>
        </p>
        <p class="card__when">{facts.join(' · ')}</p>
        {answer !== '' && (
          <p class="card__when" dir="auto">
            <code>{answer}</code>
          </p>
        )}
      </div>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-label={say('outgoing.retryNamed', { what: eventName(type), when: moment(at) })}
        onClick$={() => onRetry$(id)}
      >
        {say('outgoing.retry')}
      </button>
    </li>
  )
})
