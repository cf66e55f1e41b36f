import { component$, useContext, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonAnswer, PersonProfile } from '../../../durable-objects/protocol/rest/profile.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { peopleOnScreen } from '../app/follow-inbox.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { personPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { ModeratePart } from '../moderation/moderate-part.tsx'
import { Icon } from '../ui/icon.tsx'
import { PersonFacts } from './person-facts.tsx'

interface PersonCardProps {
  id: string
  /** Back to where one was. */
  onClose$: QRL<() => void>
  /** On the way to another page. */
  onLeave$: QRL<() => void>
}

type Found = { readonly profile: PersonProfile } | 'loading' | 'not-there' | 'unreachable'

/** Who somebody is, over the page that is open. */
export const PersonCardDialog = component$<PersonCardProps>(({ id, onClose$, onLeave$ }) => {
  const app = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const found = useSignal<Found>('loading')
  const around = surroundingsOf(app.page.value)

  useVisibleTask$(
    async (task) => {
      dialog.value?.showModal()
      if (around) {
        const others = peopleOnScreen(app.page.value).filter((person) => person !== id)
        app.inbox.value?.watch([id as PersonId, ...others])
        task.cleanup(() => app.inbox.value?.watch(peopleOnScreen(app.page.value)))
      }
      const answer = await call<PersonAnswer>('GET', `/api/people/${id}`)
      if (answer.ok) found.value = { profile: answer.value.person }
      else found.value = answer.error.code === 'not_found' ? 'not-there' : 'unreachable'
    },
    { strategy: 'document-ready' },
  )

  const known = found.value
  const profile = typeof known === 'object' ? known.profile : null
  const isMe = id === around?.me.id
  return (
    <dialog
      ref={dialog}
      class="dialog person"
      aria-labelledby="person-name"
      onClose$={() => onClose$()}
      onClick$={(event, element) => {
        // On the backdrop, which is the dialog's own surface outside its content.
        if (event.target === element) element.close()
      }}
    >
      <div class="person__sheet">
        <button
          type="button"
          class="icon-button person__close"
          aria-label={say('person.close')}
          title={say('person.close')}
          onClick$={() => dialog.value?.close()}
        >
          <Icon name="cross" />
        </button>
        {profile ? (
          <PersonFacts profile={profile} isMe={isMe} />
        ) : (
          <p id="person-name" role="status">
            {known === 'loading' && say('person.loading')}
            {known === 'not-there' && say('person.gone')}
            {known === 'unreachable' && say('person.unreachable')}
          </p>
        )}
        {profile && (
          <div class="dialog__answers">
            <a
              class="button"
              href={personPath(profile)}
              onClick$={() => {
                if (location.pathname === personPath(profile)) dialog.value?.close()
                else void onLeave$()
              }}
            >
              {say(isMe ? 'person.notes' : 'person.write')}
            </a>
            {isMe && (
              <a class="button button--quiet" href="/settings/profile" onClick$={() => onLeave$()}>
                {say('person.edit')}
              </a>
            )}
            {!isMe && <ModeratePart person={profile} />}
          </div>
        )}
      </div>
    </dialog>
  )
})
