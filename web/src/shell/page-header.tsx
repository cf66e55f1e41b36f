import { component$, Slot } from '@builder.io/qwik'
import { LIST_FRAGMENT } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** The head of a page beside the list; on a phone it leads back to the list. */
export const PageHeader = component$<{ title: string; lead: string }>((props) => (
  <header class="head">
    <a class="icon-button head__back" href={LIST_FRAGMENT} aria-label={say('nav.openMenu')}>
      <Icon name="back" />
    </a>
    <div class="head__names">
      <h1 class="head__title" dir="auto">
        {props.title}
      </h1>
      {props.lead !== '' && (
        <p class="head__lead" dir="auto">
          {props.lead}
        </p>
      )}
      <Slot name="lead" />
    </div>
    <Slot />
  </header>
))
