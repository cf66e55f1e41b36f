import { component$, useContext } from '@builder.io/qwik'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { ReportAnswer } from '../../../durable-objects/protocol/rest/reports.ts'
import { AppContext } from '../app/app-state.ts'
import { timeIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { nameOf } from '../ui/person-name.ts'

/** The message as it was reported, after what stood before it; and what has become of it. */
export const ReportedMessage = component$<{ read: ReportAnswer }>(({ read }) => {
  const { message, now, before, people } = read
  const fate =
    now === null || now.text === null
      ? say('keeping.goneSince')
      : now.text === message.text
        ? ''
        : say('keeping.editedSince', { text: now.text })
  return (
    <div class="reported">
      <ol class="reported__list">
        {before.map((one) => (
          <Said key={one.num} message={one} people={people} />
        ))}
        <Said message={message} people={people} isReported />
      </ol>
      {fate !== '' && (
        <p class="request__when" dir="auto">
          {fate}
        </p>
      )}
    </div>
  )
})

interface SaidProps {
  message: Message
  people: ReportAnswer['people']
  isReported?: boolean
}

const Said = component$<SaidProps>(({ message, people, isReported = false }) => {
  const { zone } = useContext(AppContext)
  const author = people.find(({ id }) => id === message.by)
  return (
    <li class={['reported__one', { 'reported__one--it': isReported }]}>
      <p class="request__when">
        <strong dir="auto">{author ? nameOf(author) : say('talk.unknownPerson')}</strong>{' '}
        {timeIn(presentLocale(), zone.value, message.at)}
      </p>
      <p class="reported__text" dir="auto">
        {message.text ?? say('talk.deleted')}
      </p>
    </li>
  )
})
