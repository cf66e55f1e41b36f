import { component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { clockAhead } from './server-clock.ts'
import { timeLeft } from './time-left.ts'

interface CountDownProps {
  /** By the server's clock. */
  until: number
  /** That is by this device's clock. */
  isOwn?: boolean
  /** Says so in words, where nothing before it does. */
  worded?: boolean
  /** Takes this away; said again, ever less often, as long as it does not. */
  onOver$?: QRL<() => unknown>
}

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/** What is left until then, second by second; says that it is over. */
export const CountDown = component$<CountDownProps>((props) => {
  const now = useSignal(Date.now())

  useVisibleTask$(
    (task) => {
      const until = task.track(() => props.until)
      let ahead = 0
      let pause = FIRST_PAUSE_MS
      let due = until
      const look = (): void => {
        now.value = Date.now() + ahead
        if (now.value < due) return
        // Nobody answered, or the clocks differ after all.
        due = now.value + pause
        pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)
        void props.onOver$?.()
      }
      let timer: ReturnType<typeof setInterval> | undefined
      let isGone = false
      void (props.isOwn ? Promise.resolve(0) : clockAhead()).then((ms) => {
        if (isGone) return
        ahead = ms
        look()
        timer = setInterval(look, 1_000)
      })
      task.cleanup(() => {
        isGone = true
        clearInterval(timer)
      })
    },
    { strategy: 'document-ready' },
  )

  const left = timeLeft(props.until - now.value)
  // Read on request: told every second, nobody hears anything else.
  return left === null ? null : (
    <span class="count-down" role="timer" aria-live="off">
      {props.worded ? `(${say('sanctioned.left', { left })})` : left}
    </span>
  )
})
