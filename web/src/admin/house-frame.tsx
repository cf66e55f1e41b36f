import { component$, Slot, useContext } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { placesFor } from './places.ts'

interface HouseFrameProps {
  me: Me
  title: string
  /** What was just done. */
  told: string
}

/** A page from which the place is run, with the way to the others. */
export const HouseFrame = component$<HouseFrameProps>(({ me, title, told }) => {
  const { page } = useContext(AppContext)
  const here = pageOf(page.value.path)
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={title} lead="" />
      <nav class="settings-nav" aria-label={say('house.places')}>
        <ul class="settings-nav__list">
          {placesFor(me).map(({ path, name }) => (
            <li key={path}>
              <a
                class="settings-nav__link"
                href={path}
                aria-current={path === here ? 'page' : undefined}
              >
                {say(name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="page__scroll">
        <p class="page__told" role="status">
          {told}
        </p>
        <div class="settings">
          <Slot />
        </div>
      </div>
    </main>
  )
})
