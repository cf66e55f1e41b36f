import { say } from '../i18n/say.ts'
import { Mark } from '../ui/mark.tsx'

/**
 * The crown of the tree over the list: the name stands in its leaves. The name is the page's
 * heading where the list is the page.
 */
export const Canopy = ({ heading }: { heading: boolean }) => {
  const Name = heading ? 'h1' : 'p'
  return (
    <div class="canopy">
      <Name class="canopy__title">
        <a class="canopy__name" href="/">
          <Mark />
          {say('app.name')}
        </a>
      </Name>
      <svg class="canopy__edge" viewBox="0 0 288 26" preserveAspectRatio="none" aria-hidden="true">
        <path
          class="canopy__leaves-far"
          d="M0 0h288v12c-8 12-30 12-38 2-10 12-36 14-48 2-12 12-40 12-50 0-10 12-38 12-50 0-12 12-36 10-46 0C46 26 14 24 0 12Z"
        />
        <path
          class="canopy__leaves"
          d="M0 0h288v4c-6 14-32 14-42 4-10 10-34 10-46-1-10 13-40 13-50 0-12 11-38 11-48 0-12 12-40 10-50-1C42 16 10 16 0 4Z"
        />
      </svg>
    </div>
  )
}
