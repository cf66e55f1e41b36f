import { component$, Slot } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { PlacesFrame } from '../shell/places-frame.tsx'
import { LATER_PLACES } from './places.ts'

/** One of the pages of what waits, with the way to the others. */
export const LaterFrame = component$<{ told: string }>(({ told }) => (
  <PlacesFrame
    title={say('later.title')}
    label={say('later.lists')}
    places={LATER_PLACES.map(({ path, name }) => ({ path, name: say(name) }))}
    told={told}
  >
    <Slot />
  </PlacesFrame>
))
