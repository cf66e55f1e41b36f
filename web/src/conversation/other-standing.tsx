import { component$, useContext } from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { PRESENCE_WORDS, PresenceDot } from '../shell/presence-dot.tsx'

/** Whether the other one is there and what they say of themselves, under their name. */
export const OtherStanding = component$<{ person: PersonCard }>(({ person }) => {
  const { statuses, notes } = useContext(AppContext)
  const status = statuses.value[person.id]
  const note = notes.value[person.id]
  return (
    <p class="head__lead head__standing">
      {status !== undefined && (
        <>
          <PresenceDot presence={status} />
          <span aria-hidden="true">{say(PRESENCE_WORDS[status])}</span>
        </>
      )}
      {note && (
        <span class="head__note" dir="auto">
          {note.emoji} {note.text}
        </span>
      )}
      <span class="head__topic">{say('talk.threadTopic')}</span>
    </p>
  )
})
