import { component$, Slot } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { PlacesFrame } from '../shell/places-frame.tsx'
import { SETTINGS_PLACES } from './places.ts'

/** A page of the settings. `told`: what was just done. */
export const SettingsFrame = component$<{ told: string }>(({ told }) => {
  const places = SETTINGS_PLACES.map(({ path, name }) => ({ path, name: say(name) }))
  return (
    <PlacesFrame
      title={say('settings.title')}
      label={say('settings.places')}
      places={places}
      told={told}
    >
      <Slot />
    </PlacesFrame>
  )
})
