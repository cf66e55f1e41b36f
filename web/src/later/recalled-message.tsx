import { component$, useContext } from '@builder.io/qwik'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Recalled } from '../../../durable-objects/protocol/rest/recalled.ts'
import type { SearchedPlace } from '../../../durable-objects/protocol/rest/search.ts'
import { AppContext } from '../app/app-state.ts'
import { dayIn, dayName, timeIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { hitPath, placeName } from '../search/place-of.ts'
import { Avatar } from '../ui/avatar.tsx'
import { nameOf } from '../ui/person-name.ts'

interface RecalledMessageProps {
  conversation: ConversationId
  num: number
  message: Recalled
  places: readonly SearchedPlace[]
  people: readonly PersonCard[]
  me: PersonId
}

const WHY_NOT = { gone: 'later.gone', shut: 'later.shut', silent: 'later.silent' } as const

/** A message that is referred to: how it begins and the way to it, or why not. */
export const RecalledMessage = component$<RecalledMessageProps>((props) => {
  const { zone } = useContext(AppContext)
  const { conversation, num, message, places, people, me } = props
  const place = places.find(({ id }) => id === conversation)
  if (message.state !== 'there' || !place) {
    const why = message.state === 'there' ? 'shut' : message.state
    return (
      <p class="hit__where">
        {place && <span dir="auto">{placeName(place, me)} · </span>}
        {say(WHY_NOT[why])}
      </p>
    )
  }
  const { by, at, snippet, thread } = message
  const author = people.find(({ id }) => id === by)
  const name = author ? nameOf(author) : say('talk.unknownPerson')
  const day = dayName(presentLocale(), dayIn(zone.value, at), dayIn(zone.value, Date.now()))
  const there = { conversation, num, by, at, snippet, ...(thread !== undefined && { thread }) }
  return (
    <a class="hit__link" href={hitPath(place, there)}>
      <Avatar person={author ?? { id: by, name }} />
      <span class="hit__head">
        <span class="hit__place" dir="auto">
          {placeName(place, me)}
        </span>{' '}
        <strong dir="auto">{name}</strong>{' '}
        <time dateTime={new Date(at).toISOString()}>
          {day} {timeIn(presentLocale(), zone.value, at)}
        </time>
      </span>
      {snippet.length === 0 && <span class="hit__where">{say('later.noWords')}</span>}
      <span class="hit__text" dir="auto">
        {snippet.map(({ text }) => text).join('')}
      </span>
    </a>
  )
})

/** Who wrote it, for the names of buttons. */
export function authorOf(message: Recalled, people: readonly PersonCard[]): string {
  const author = message.state === 'there' ? people.find(({ id }) => id === message.by) : undefined
  return author ? nameOf(author) : say('talk.unknownPerson')
}
