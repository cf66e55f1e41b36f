import { component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { dayIn, dayName, momentIn, timeIn } from './days.ts'
import { MessageText } from './message-text.tsx'
import type { Row } from './rows.ts'

/** One message. A component of its own: inline rows stop following their data (Qwik 1.20). */
export const MessageRow = component$<{ row: Row }>(({ row }) => {
  const { zone } = useContext(AppContext)
  const { message, author } = row
  const locale = presentLocale()
  const name = author?.name ?? say('talk.unknownPerson')
  return (
    <li
      id={`m${message.num}`}
      class={['row', { 'row--opens': row.opens, 'row--mine': row.mine, 'row--day': row.day }]}
    >
      {row.day && (
        <p class="row__day">
          <span>{dayName(locale, row.day, dayIn(zone.value, Date.now()))}</span>
        </p>
      )}
      <div class="row__side">
        {row.opens && <Avatar person={author ?? { id: message.by, name }} />}
      </div>
      <div class="row__body">
        <p class={row.opens ? 'row__head' : 'row__head row__head--folded'}>
          <span class={row.opens ? 'row__name' : 'unseen'} dir="auto">
            {name}
          </span>
          <time
            class="row__time"
            dateTime={new Date(message.at).toISOString()}
            title={momentIn(locale, zone.value, message.at)}
          >
            {timeIn(locale, zone.value, message.at)}
          </time>
        </p>
        <MessageText text={message.text} />
        {message.editedAt !== undefined && message.text !== null && (
          <span class="row__edited">{say('talk.edited')}</span>
        )}
      </div>
    </li>
  )
})
