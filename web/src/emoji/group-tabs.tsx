import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import type { EmojiGroup } from './emoji.ts'
import { OWN } from './own.ts'
import { RECENT } from './search.ts'

interface GroupTabsProps {
  groups: readonly EmojiGroup[]
  /** Empty while words are looked for. */
  chosen: string
  hasRecent: boolean
  onChoose$: QRL<(key: string) => void>
}

const SIGNS: Readonly<Record<string, string>> = {
  [RECENT]: '🕘',
  'smileys-emotion': '😀',
  'people-body': '👋',
  'animals-nature': '🌳',
  'food-drink': '🍲',
  'travel-places': '🧭',
  activities: '⚽',
  objects: '💡',
  symbols: '🔣',
  flags: '🏁',
  [OWN]: '🏠',
}

/** A button for each group, named in words. */
export const GroupTabs = component$<GroupTabsProps>((props) => {
  const recent = props.hasRecent ? [{ key: RECENT, name: say('emoji.recent') }] : []
  return (
    <div class="emoji__groups" role="group" aria-label={say('emoji.groups')}>
      {[...recent, ...props.groups].map(({ key, name }) => (
        <GroupTab
          key={key}
          group={key}
          name={name}
          isChosen={key === props.chosen}
          onChoose$={props.onChoose$}
        />
      ))}
    </div>
  )
})

interface GroupTabProps {
  group: string
  name: string
  isChosen: boolean
  onChoose$: QRL<(key: string) => void>
}

const GroupTab = component$<GroupTabProps>(({ group, name, isChosen, onChoose$ }) => (
  <button
    type="button"
    class="emoji__group"
    aria-label={name}
    title={name}
    aria-pressed={isChosen ? 'true' : 'false'}
    onClick$={() => onChoose$(group)}
  >
    {SIGNS[group] ?? '•'}
  </button>
))
