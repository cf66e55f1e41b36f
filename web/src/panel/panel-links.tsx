import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { findPath } from './panel-of.ts'

/** In the head of a conversation: to its pinned messages, and to look for something in it. */
export const PanelLinks = component$(() => (
  <>
    <a
      class="icon-button"
      href={findPath('')}
      aria-label={say('panel.find')}
      title={say('panel.find')}
    >
      <Icon name="search" />
    </a>
    <a
      class="icon-button head__pins"
      href="?pins"
      aria-label={say('panel.pins')}
      title={say('panel.pins')}
    >
      <Icon name="pin" />
    </a>
  </>
))
