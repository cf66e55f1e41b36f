import { component$, useContext, type NoSerialize, type Signal } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { timeIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { endsSoon, type Item } from './tray-item.ts'
import type { Uploads } from './uploads.ts'

interface FileTrayProps {
  uploads: Signal<NoSerialize<Uploads>>
  items: readonly Item[]
}

/** What goes with the next message, and how far each has come. */
export const FileTray = component$<FileTrayProps>(({ uploads, items }) => {
  const { zone } = useContext(AppContext)
  const left = items.filter(({ card, wrong }) => card === null && wrong === null).length
  const failed = items.filter(({ wrong }) => wrong !== null)
  return (
    <div class="tray" role="group" aria-label={say('files.tray')}>
      <p class="tray__state" role="status">
        {left > 0
          ? say('files.underWay', { count: left })
          : failed.length > 0
            ? say(
                failed.every(({ wrong }) => wrong === 'expired')
                  ? 'files.someGone'
                  : 'files.someFailed',
              )
            : say('files.allThere', { count: items.length })}
      </p>
      <ul class="tray__list">
        {items.map(({ key, name, size, picture, isAsItWas, done, card, until, wrong }) => (
          <li key={key} class={['tray__item', { 'tray__item--wrong': wrong !== null }]}>
            {picture === null ? (
              <Icon name="clip" />
            ) : (
              <img class="tray__picture" src={picture} alt="" width={40} height={40} />
            )}
            <span class="tray__name" dir="auto" title={name}>
              {name}
            </span>
            <span class="tray__size">{bytesIn(presentLocale(), size)}</span>
            {card === null && wrong === null && (
              <progress
                class="tray__progress"
                max={1}
                value={done}
                aria-label={say('files.progress', { name })}
              />
            )}
            {wrong !== null && <span class="tray__why">{whyOf(wrong)}</span>}
            {isAsItWas && <span class="tray__note">{say('files.asItWas')}</span>}
            {endsSoon({ card, until }, Date.now()) && (
              <span class="tray__note">
                {say('files.keptUntil', { time: timeIn(presentLocale(), zone.value, until) })}
              </span>
            )}
            {wrong !== null && wrong !== 'expired' && (
              <button
                type="button"
                class="button button--quiet button--small"
                aria-label={say(isLost(wrong) ? 'files.pickAgain' : 'files.retry', { name })}
                onClick$={() => uploads.value?.retry(key)}
              >
                {say(isLost(wrong) ? 'files.pick' : 'talk.retry')}
              </button>
            )}
            <button
              type="button"
              class="tray__end"
              aria-label={say(card || wrong === 'expired' ? 'files.remove' : 'files.cancel', {
                name,
              })}
              onClick$={() => uploads.value?.remove(key)}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
})

const WHY_LOST = {
  interrupted: 'files.interrupted',
  other_file: 'files.otherFile',
  expired: 'files.expired',
} as const

/** Of an earlier page, and the file is not here any more. */
function isLost(wrong: NonNullable<Item['wrong']>): wrong is keyof typeof WHY_LOST {
  return wrong in WHY_LOST
}

function whyOf(wrong: NonNullable<Item['wrong']>): string {
  return isLost(wrong) ? say(WHY_LOST[wrong]) : sentenceOf(wrong)
}
