import {
  component$,
  useContext,
  useSignal,
  useVisibleTask$,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import type { Act } from './measures.ts'
import { ModerateDialog } from './moderate-dialog.tsx'
import { askReach, roomAround } from './reach.ts'

interface ModerateNowProps {
  person: PersonCard
  told: Signal<string>
  onEnd$: QRL<() => void>
}

/** Acting on somebody right away; who is out of reach is said to be. */
export const ModerateNow = component$<ModerateNowProps>(({ person, told, onEnd$ }) => {
  const { page } = useContext(AppContext)
  const acts = useSignal<readonly Act[]>([])
  const room = roomAround(page.value)

  useVisibleTask$(
    async () => {
      acts.value = await askReach(person.id, room)
      if (acts.value.length > 0) return
      told.value = sentenceOf('outranked')
      await onEnd$()
    },
    { strategy: 'document-ready' },
  )

  return (
    <div>
      {acts.value.length > 0 && (
        <ModerateDialog person={person} room={room} acts={acts.value} onEnd$={onEnd$} />
      )}
    </div>
  )
})
