import { SkipRender, type JSXOutput } from '@builder.io/qwik'
import { listed } from '../i18n/listed.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { isExpired, isTombstone, type Message } from '../../../durable-objects/protocol/message.ts'
import { nameOf } from '../ui/person-name.ts'
import { threadPath } from '../panel/panel-of.ts'
import { Chips } from '../reactions/chips.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { MessageFiles } from '../files/message-files.tsx'
import { PollCard } from '../polls/poll-card.tsx'
import { Icon } from '../ui/icon.tsx'
import { dayIn, dayName, momentIn, timeIn } from './days.ts'
import { MessageText } from './message-text.tsx'
import type { Row } from './rows.ts'

/** What all rows of a conversation are drawn with. */
export interface Drawing {
  /** Before the number in its id: the same message may stand in the flow and in a panel. */
  readonly prefix: string
  /** Time zone. */
  readonly zone: string
}

/**
 * One message. Not a component: of these a page has hundreds, and each would cost more than its elements
 * do. Everything in it is a plain value, for the same reason (an expression over an object has Qwik write a
 * watcher), so that it changes only by being drawn again.
 */
export function drawRow(row: Row, { zone, prefix }: Drawing) {
  const { message } = row
  const shown = lines(row, zone)
  const { opens, headClass, nameClass, day, person, name, iso, time, moment } = shown
  const {
    text,
    files,
    poll,
    called,
    expired,
    chips,
    quote,
    edited,
    folded,
    card,
    beginsNew,
    readBy,
    readers,
    actions,
    pinned,
    thread,
    threadName,
    threadLabel,
  } = shown
  return (
    <li key={message.num} id={rowId(row, prefix)} class={classesOf(row)} tabIndex={-1}>
      {day !== '' && (
        <p class="row__day">
          <span>{day}</span>
        </p>
      )}
      {beginsNew && (
        <p class="row__new">
          <span>{say('talk.newLine')}</span>
        </p>
      )}
      {opens && <Avatar person={person} beside={{ card }} />}
      <div class="row__body">
        <p class={headClass}>
          {opens && card ? (
            <button type="button" class="row__name row__who" dir="auto" data-person={card}>
              {name}
            </button>
          ) : (
            <span class={nameClass} dir="auto">
              {name}
            </span>
          )}{' '}
          <time class="row__time" dateTime={iso} title={moment}>
            {time}
          </time>
        </p>
        {quote && (
          <a class="row__quote" href={`?m=${String(quote.num)}`} dir="auto">
            <Icon name="reply" />
            {quote.name !== null && <strong>{quote.name}</strong>}
            <span class="row__quoted">
              {quote.text ?? say(quote.isGone ? 'talk.deleted' : 'talk.quotedAway')}
            </span>
          </a>
        )}
        {folded ? (
          <details class="row__folded">
            <summary>{say('groups.folded')}</summary>
            <MessageText text={text} called={called} />
          </details>
        ) : poll ? (
          <PollCard message={message} />
        ) : (
          <MessageText text={text} called={called} expired={expired} />
        )}
        {files && !folded && <MessageFiles files={files} />}
        {edited && <span class="row__edited">{say('talk.edited')}</span>}
        {pinned && (
          <span class="row__pinned">
            <Icon name="pin" />
            {say('talk.pinned')}
          </span>
        )}
        {chips.length > 0 && <Chips chips={chips} name={name} />}
        {thread !== null && (
          <a class="row__thread" href={threadPath(thread)} aria-label={threadLabel}>
            {threadName}
          </a>
        )}
        {readBy !== '' && (
          <p class="row__read" title={readers}>
            <Icon name="check" />
            {readBy}
          </p>
        )}
      </div>
      <button
        type="button"
        class="row__more"
        tabIndex={-1}
        aria-haspopup="true"
        aria-label={actions}
      />
    </li>
  )
}

/** One that stands there as it is. */
export function keepRow(row: Row, { prefix }: Drawing) {
  return (
    <li key={row.message.num} id={rowId(row, prefix)} class={classesOf(row)} tabIndex={-1}>
      {asItIs()}
    </li>
  )
}

/** Called, because a constant would be taken for contents that never change. */
function asItIs(): JSXOutput {
  return SkipRender
}

function rowId({ message }: Row, prefix: string): string {
  return `${prefix}${message.num}`
}

/** So many are named who have read; the others are counted. */
const READERS_NAMED = 3

function sayRead(readers: readonly string[] | null): string {
  if (readers === null) return ''
  if (readers.length === 0) return say('talk.seen')
  const named = readers.slice(0, readers.length > READERS_NAMED + 1 ? READERS_NAMED : undefined)
  return say('talk.readBy', { people: listed(named, readers.length) })
}

function classesOf({ opens, mine, day, beginsNew, callsMe }: Row): string {
  return [
    'row',
    opens && 'row--opens',
    mine && 'row--mine',
    day !== null && 'row--day',
    beginsNew && 'row--new',
    callsMe && 'row--called',
  ]
    .filter((part) => part !== false)
    .join(' ')
}

function lines(row: Row, zone: string) {
  const { message, author, opens, day, chips, quote, called, folded, beginsNew, readBy } = row
  const locale = presentLocale()
  const name = author ? nameOf(author) : say('talk.unknownPerson')
  return {
    opens,
    headClass: opens ? 'row__head' : 'row__head row__head--folded',
    nameClass: opens ? 'row__name' : 'unseen',
    day: day === null ? '' : dayName(locale, day, dayIn(zone, Date.now())),
    person: author ?? { id: message.by, name },
    name,
    /** Whose card opens from here. */
    card: author && !isTombstone(author) ? author.id : undefined,
    iso: new Date(message.at).toISOString(),
    time: timeIn(locale, zone, message.at),
    moment: momentIn(locale, zone, message.at),
    text: message.text,
    files: message.files,
    poll: message.poll !== undefined,
    ...{ chips, quote },
    expired: isExpired(message),
    called,
    folded,
    beginsNew,
    actions: say('message.actions', { name }),
    readBy: sayRead(readBy),
    readers: readBy === null ? '' : listed(readBy),
    edited: message.editedAt !== undefined && message.text !== null,
    pinned: message.pinnedBy !== undefined,
    ...threadOf(message, name),
  }
}

/** The thread that hangs on a message, or the one that it shows from in the flow. */
function threadOf({ num, thread, replies }: Message, name: string) {
  if (thread === undefined && !replies) return { thread: null, threadName: '', threadLabel: '' }
  const threadName =
    thread === undefined
      ? say('talk.replies', { count: replies?.count ?? 0 })
      : say('talk.inThread')
  const threadLabel = say('talk.onMessage', { label: threadName, name })
  return { thread: thread ?? num, threadName, threadLabel }
}
