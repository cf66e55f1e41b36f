import { component$, useContext } from '@builder.io/qwik'
import { Icon } from '../ui/icon.tsx'
import { aboutOf, MENU_ID, MenuContext, type MenuSubject } from './menu-state.ts'

/** Opens the sidebar's menu for one line. */
export const MenuButton = component$<{ subject: MenuSubject; label: string }>((props) => {
  const { subject } = useContext(MenuContext)
  return (
    <button
      type="button"
      class="entry__menu"
      popovertarget={MENU_ID}
      aria-label={props.label}
      data-about={aboutOf(props.subject)}
      onClick$={() => {
        subject.value = props.subject
      }}
    >
      <Icon name="more" />
    </button>
  )
})
