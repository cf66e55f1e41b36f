import { component$, Slot, type QRL } from '@builder.io/qwik'

interface MenuItemProps {
  onPick$: QRL<() => unknown>
  /** Chosen among several. */
  isOn?: boolean
  isGrave?: boolean
}

/** A line of a popover menu; the menu goes when it is picked. */
export const MenuItem = component$<MenuItemProps>(({ onPick$, isOn, isGrave = false }) => (
  <li>
    <button
      type="button"
      class={['menu__item', { 'menu__item--grave': isGrave }]}
      aria-pressed={isOn === undefined ? undefined : isOn ? 'true' : 'false'}
      onClick$={async (_, button) => {
        button.closest<HTMLElement>('[popover]')?.hidePopover()
        await onPick$()
      }}
    >
      <Slot />
    </button>
  </li>
))
