import { $, component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import type { Act, RoomName } from './measures.ts'
import { ModerateDialog } from './moderate-dialog.tsx'
import { askReach, mayAct, roomAround } from './reach.ts'

interface ModeratePartProps {
  person: PersonCard
  /** Another room than the one on the screen. */
  room?: RoomName
}

/** From somebody to what one may do about them; nothing for who may do nothing. */
export const ModeratePart = component$<ModeratePartProps>((props) => {
  const { person } = props
  const { page } = useContext(AppContext)
  const acts = useSignal<readonly Act[]>([])
  const isOpen = useSignal(false)
  const room = props.room ?? roomAround(page.value)

  useVisibleTask$(
    async () => {
      if (props.room !== undefined || mayAct(page.value)) {
        acts.value = await askReach(person.id, room)
      }
    },
    { strategy: 'document-ready' },
  )

  return (
    <>
      {acts.value.length > 0 && (
        <button
          type="button"
          class="button button--quiet"
          aria-haspopup="dialog"
          aria-label={say('moderation.actNamed', { name: person.name })}
          onClick$={() => {
            isOpen.value = true
          }}
        >
          {say('moderation.act')}
        </button>
      )}
      {isOpen.value && (
        <ModerateDialog
          person={person}
          room={room}
          acts={acts.value}
          onEnd$={$(() => {
            isOpen.value = false
          })}
        />
      )}
    </>
  )
})
