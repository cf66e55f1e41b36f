import { component$, useSignal } from '@builder.io/qwik'
import type { SecurityView } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { Devices } from './devices.tsx'

/** How one signs in, and where one is signed in. */
export const SecurityPage = component$<{ view: SecurityView }>(({ view }) => {
  const told = useSignal('')
  return (
    <SettingsFrame told={told.value}>
      <Devices sessions={view.sessions} told={told} />
    </SettingsFrame>
  )
})
