import { component$ } from '@builder.io/qwik'
import type { Overview } from '../../../durable-objects/protocol/rest/console.ts'
import { numberIn, shortDayIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'

const BAR = 20
const GAP = 6
const HEIGHT = 120

/** How much was written each day: bars to look at, the same as a table to listen to. */
export const DaysChart = component$<{ days: Overview['days'] }>(({ days }) => {
  const locale = presentLocale()
  const most = Math.max(1, ...days.map(({ messages }) => messages))
  const width = days.length * (BAR + GAP)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('console.messagesADay')}</h2>
      <p class="settings__lead">{say('console.messagesLead')}</p>
      <div class="chart" aria-hidden="true">
        <p class="chart__most">{numberIn(locale, most)}</p>
        <svg
          class="chart__bars"
          viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
          preserveAspectRatio="none"
        >
          {days.map(({ day, messages }, index) => {
            const height = Math.max(messages > 0 ? 2 : 0, (messages / most) * HEIGHT)
            return (
              <rect
                key={day}
                class="chart__bar"
                x={index * (BAR + GAP)}
                y={HEIGHT - height}
                width={BAR}
                height={height}
              />
            )
          })}
        </svg>
        <p class="chart__days">
          <span>{first && shortDayIn(locale, first.day)}</span>
          <span>{last && shortDayIn(locale, last.day)}</span>
        </p>
      </div>
      <table class="unseen">
        <caption>{say('console.messagesADay')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('console.day')}</th>
            <th scope="col">{say('console.messages')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, messages }) => (
            <tr key={day}>
              <th scope="row">{shortDayIn(locale, day)}</th>
              <td>{numberIn(locale, messages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
})
