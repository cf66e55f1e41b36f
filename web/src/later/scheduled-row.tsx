import { $, component$, useContext, useSignal, type QRL } from '@builder.io/qwik'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { plainText } from '../../../durable-objects/protocol/plain-text.ts'
import type { Scheduled } from '../../../durable-objects/protocol/rest/scheduled.ts'
import type { SearchedPlace } from '../../../durable-objects/protocol/rest/search.ts'
import type { CallError } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { placeName } from '../search/place-of.ts'
import { Icon } from '../ui/icon.tsx'
import { TimeDialog } from './time-dialog.tsx'
import { whenName } from './when.ts'

interface ScheduledRowProps {
  scheduled: Scheduled
  places: readonly SearchedPlace[]
  me: PersonId
  onPut$: QRL<(scheduled: Scheduled) => Promise<CallError | null>>
  onSend$: QRL<(scheduled: Scheduled) => unknown>
  onDrop$: QRL<(scheduled: Scheduled) => unknown>
}

/** So much of a message names it. */
const NAME_CHARS = 40

/** A message that waits, or could not be sent and why. */
export const ScheduledRow = component$<ScheduledRowProps>((props) => {
  const { scheduled, places, me, onPut$, onSend$, onDrop$ } = props
  const { zone } = useContext(AppContext)
  const isOpen = useSignal(false)
  const { id, conversation, text, files = [], at, refused } = scheduled
  const place = places.find((one) => one.id === conversation)
  const name = (plainText(text) || (files[0]?.name ?? '')).slice(0, NAME_CHARS)
  const when = whenName(zone.value, at, Date.now())
  return (
    <li class="later">
      <p class="hit__where" dir="auto">
        {say('later.to', { place: place ? placeName(place, me) : say('later.nowhere'), when })}
      </p>
      {refused !== undefined && (
        <p class="note note--danger">{say('later.refused', { why: sentenceOf(refused) })}</p>
      )}
      {text !== '' && (
        <p class="later__text" dir="auto">
          {text}
        </p>
      )}
      {files.length > 0 && (
        <ul class="later__files" aria-label={say('later.files')}>
          {files.map((file) => (
            <li key={file.id}>
              <Icon name="clip" />
              <span class="later__file" dir="auto">
                {file.name}
              </span>
              <span class="later__size">{bytesIn(presentLocale(), file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="card__acts">
        <button
          type="button"
          class="button button--quiet button--small"
          aria-haspopup="dialog"
          aria-label={say('later.changeNamed', { name })}
          onClick$={() => {
            isOpen.value = true
          }}
        >
          {say('later.change')}
        </button>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('later.sendNowNamed', { name })}
          onClick$={() => onSend$(scheduled)}
        >
          {say('later.sendNow')}
        </button>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('later.cancelNamed', { name })}
          onClick$={() => onDrop$(scheduled)}
        >
          {say('later.cancel')}
        </button>
      </div>
      {isOpen.value && (
        <TimeDialog
          key={id}
          title={say('later.change')}
          lead={say('later.changeLead')}
          kind="message"
          words={{ name: 'text', label: say('compose.laterText'), value: text }}
          maxLength={LIMITS.textCodePoints}
          mayBeEmpty={false}
          files={files}
          {...(refused === undefined && { at })}
          action={say('later.save')}
          onSave$={$((when: number, words: string, kept: readonly FileCard[]) => {
            const { refused: _, ...wish } = scheduled
            return onPut$({ ...wish, text: words, files: kept, at: when })
          })}
          onEnd$={$(() => {
            isOpen.value = false
          })}
        />
      )}
    </li>
  )
})
