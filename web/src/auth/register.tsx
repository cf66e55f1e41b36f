import { component$ } from '@builder.io/qwik'
import type { PageData, RegisterView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { sentenceOf } from '../form/form-state.ts'
import { listOf } from '../i18n/list-of.ts'
import { say } from '../i18n/say.ts'
import { searchOf } from './next.ts'
import { RegisterForm } from './register-form.tsx'
import { Threshold } from './threshold.tsx'

/** Opening an account, or why one cannot. */
export const RegisterPage = component$<{ page: PageData; view: RegisterView }>((props) => {
  const { place, invitation } = props.view
  const closed = whyClosed(props.view)
  return (
    <Threshold title={say('auth.registerTitle')} lead={leadOf(props.view)}>
      {closed === null && invitation?.offer && invitation.offer.rooms.length > 0 && (
        <p class="note" dir="auto">
          {say(invitation.offer.role === 'guest' ? 'join.guest' : 'join.rooms', {
            rooms: listOf(invitation.offer.rooms),
          })}
        </p>
      )}
      {closed === null ? (
        <RegisterForm page={props.page} invitation={invitation?.code ?? null} />
      ) : (
        <p class="note">{closed}</p>
      )}
      <p class="threshold__other">
        {say('auth.haveAccount')}{' '}
        <a href={`/sign-in${searchOf(props.page.path)}`}>{say('auth.toSignIn')}</a>
        {invitation && !invitation.offer && place.signUp === 'open' && (
          <>
            {' · '}
            <a href="/register">{say('auth.toRegister')}</a>
          </>
        )}
      </p>
    </Threshold>
  )
})

function leadOf({ place, invitation }: RegisterView): string {
  if (invitation?.offer && place.signUp !== 'closed') {
    return say('join.invited', { place: place.name })
  }
  return say('auth.registerLead', { place: place.name })
}

/** `null`: the form stands open. */
function whyClosed({ place, invitation }: RegisterView): string | null {
  if (place.signUp === 'closed') return say('join.closed', { place: place.name })
  if (invitation && !invitation.offer) return sentenceOf('invitation_invalid')
  if (place.signUp === 'invitation' && !invitation) return say('join.needed', { place: place.name })
  return null
}
