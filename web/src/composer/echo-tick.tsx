import { component$, type Signal } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

/** Whether a reply shows in the flow as well. */
export const EchoTick = component$<{ echo: Signal<boolean> }>(({ echo }) => (
  <label class="composer__echo">
    <input type="checkbox" bind:checked={echo} />
    {say('compose.echo')}
  </label>
))
