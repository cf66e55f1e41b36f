import { component$, type QRL } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { BookmarksAnswer } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import { say } from '../i18n/say.ts'
import { NoteButton } from './note-button.tsx'
import { authorOf, RecalledMessage } from './recalled-message.tsx'

export type Saved = BookmarksAnswer['bookmarks'][number]

interface SavedRowProps {
  saved: Saved
  /** The page of the list that it came with. */
  answer: BookmarksAnswer
  me: PersonId
  onDrop$: QRL<(saved: Saved) => unknown>
  onNote$: QRL<(saved: Saved, note: string) => unknown>
}

/** A message that is kept, with its note. */
export const SavedRow = component$<SavedRowProps>((props) => {
  const { saved, answer, me, onDrop$, onNote$ } = props
  const { conversation, num, message } = saved
  const name = authorOf(message, answer.people)
  return (
    <li class="later">
      <RecalledMessage
        conversation={conversation}
        num={num}
        message={message}
        places={answer.places}
        people={answer.people}
        me={me}
      />
      {saved.note !== '' && (
        <p class="later__note" dir="auto">
          {saved.note}
        </p>
      )}
      <div class="card__acts">
        {message.state === 'there' && (
          <NoteButton
            id={`note-${conversation}-${String(num)}`}
            name={name}
            path={`/api/bookmarks/${conversation}/${String(num)}`}
            note={saved.note}
            onNote$={(note: string) => onNote$(saved, note)}
          />
        )}
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('later.unkeepNamed', { name })}
          onClick$={() => onDrop$(saved)}
        >
          {say('later.unkeep')}
        </button>
      </div>
    </li>
  )
})
