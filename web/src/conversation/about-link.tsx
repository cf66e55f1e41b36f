import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** From a room to what it is and who is in it. */
export const AboutLink = component$<{ path: string }>(({ path }) => (
  <a class="icon-button" href={path} aria-label={say('nav.aboutRoom')} title={say('nav.aboutRoom')}>
    <Icon name="about" />
  </a>
))
