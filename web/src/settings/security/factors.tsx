import { component$, useSignal, type Signal } from '@builder.io/qwik'
import type { Factors as Held } from '../../../../durable-objects/protocol/rest/factors.ts'
import { say } from '../../i18n/say.ts'
import { OneTimeCodes } from './one-time-codes.tsx'
import { Passkeys } from './passkeys.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** What is asked for besides the password. */
export const Factors = component$<{ factors: Held; told: Signal<string> }>(({ factors, told }) => {
  const codes = useSignal<readonly string[]>([])
  return (
    <section class="settings__part" aria-labelledby="factors">
      <h2 class="settings__title" id="factors">
        {say('security.factors')}
      </h2>
      <p class="settings__lead">{say('security.factorsLead')}</p>
      <RecoveryCodes left={factors.recoveryCodesLeft} factors={factors} codes={codes} />
      <OneTimeCodes isOn={factors.hasOneTimeCode} told={told} codes={codes} />
      <Passkeys passkeys={factors.passkeys} told={told} codes={codes} />
    </section>
  )
})
