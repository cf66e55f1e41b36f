import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { CountDown } from './count-down.tsx'

/** Shorter than this nobody counts. */
const COUNTED_MS = 3_000

/** When a message leaves that the server asked to wait (`until` by this device's clock). */
export const HeldFate = component$<{ until: number }>(({ until }) => (
  <p class="row__fate">
    {until - Date.now() < COUNTED_MS ? (
      say('talk.held')
    ) : (
      <>
        {say('sanctioned.leaves')} <CountDown until={until} isOwn />
      </>
    )}
  </p>
))
