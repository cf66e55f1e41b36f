import { component$, Slot } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { say } from '../i18n/say.ts'
import { PlacesFrame } from '../shell/places-frame.tsx'
import { placesFor } from './places.ts'

interface HouseFrameProps {
  me: Me
  title: string
  /** What was just done. */
  told: string
}

/** A page from which the place is run. */
export const HouseFrame = component$<HouseFrameProps>(({ me, title, told }) => {
  const places = placesFor(me).map(({ path, name }) => ({ path, name: say(name) }))
  return (
    <PlacesFrame title={title} label={say('house.places')} places={places} told={told}>
      <Slot />
    </PlacesFrame>
  )
})
