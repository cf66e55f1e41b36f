import { component$, useSignal } from '@builder.io/qwik'
import type { SecurityView } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../../i18n/say.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { Devices } from './devices.tsx'
import { Factors } from './factors.tsx'
import { PasswordForm } from './password-form.tsx'

/** How one signs in, and where one is signed in. */
export const SecurityPage = component$<{ view: SecurityView }>(({ view }) => {
  const told = useSignal('')
  return (
    <SettingsFrame told={told.value}>
      {view.mustAddFactor && <p class="note">{say('security.mustAdd')}</p>}
      <Factors factors={view.factors} told={told} />
      <PasswordForm told={told} />
      <Devices sessions={view.sessions} told={told} />
    </SettingsFrame>
  )
})
