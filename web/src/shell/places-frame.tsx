import { component$, Slot, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import { PageHeader } from './page-header.tsx'

interface PlacesFrameProps {
  title: string
  /** What the list of pages is called, and the pages. */
  label: string
  places: readonly { readonly path: string; readonly name: string }[]
  /** What was just done. */
  told: string
}

/** A page that is one of several that belong together, with the way to the others. */
export const PlacesFrame = component$<PlacesFrameProps>(({ title, label, places, told }) => {
  const { page } = useContext(AppContext)
  const here = pageOf(page.value.path)
  const list = useSignal<HTMLElement>()

  // On a phone the list scrolls sideways.
  useVisibleTask$(
    () => {
      const current = list.value?.querySelector('[aria-current]')
      current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    { strategy: 'document-ready' },
  )

  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={title} lead="" />
      <nav class="settings-nav" aria-label={label}>
        <ul class="settings-nav__list" ref={list}>
          {places.map(({ path, name }) => (
            <li key={path}>
              <a
                class="settings-nav__link"
                href={path}
                aria-current={path === here ? 'page' : undefined}
              >
                {name}
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
