import { component$, useContext } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type {
  SearchAnswer,
  SearchedMessage,
} from '../../../durable-objects/protocol/rest/search.ts'
import { AppContext } from '../app/app-state.ts'
import { dayIn, dayName, timeIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { nameOf } from '../ui/person-name.ts'
import { hitPath, placeName } from './place-of.ts'

interface FoundMessageProps {
  hit: SearchedMessage
  answer: SearchAnswer
  me: PersonId
}

/** A message that was found: where, by whom, when, and the words around; leads to its place. */
export const FoundMessage = component$<FoundMessageProps>(({ hit, answer, me }) => {
  const { zone } = useContext(AppContext)
  const place = answer.places.find(({ id }) => id === hit.conversation)
  if (!place) return null
  const author = answer.people.find(({ id }) => id === hit.by)
  const name = author ? nameOf(author) : say('talk.unknownPerson')
  const locale = presentLocale()
  const day = dayName(locale, dayIn(zone.value, hit.at), dayIn(zone.value, Date.now()))
  return (
    <li class="hit">
      <a class="hit__link" href={hitPath(place, hit)}>
        <Avatar person={author ?? { id: hit.by, name }} />
        <span class="hit__head">
          <span class="hit__place" dir="auto">
            {placeName(place, me)}
          </span>{' '}
          <strong dir="auto">{name}</strong>{' '}
          <time dateTime={new Date(hit.at).toISOString()}>
            {day} {timeIn(locale, zone.value, hit.at)}
          </time>
        </span>
        {hit.snippet.length === 0 && <span class="hit__where">{say('search.noWords')}</span>}
        <span class="hit__text" dir="auto">
          {hit.snippet.map(({ text, hit: isHit }, at) =>
            isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </span>
        {(hit.thread !== undefined || hit.pinned) && (
          <span class="hit__where">
            {[
              ...(hit.pinned ? [say('search.pinned')] : []),
              ...(hit.thread === undefined ? [] : [say('talk.inThread')]),
            ].join(' · ')}
          </span>
        )}
      </a>
    </li>
  )
})
