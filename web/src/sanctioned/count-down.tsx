import { component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { timeLeft } from './time-left.ts'

interface CountDownProps {
  until: number
  /** Says so in words, where nothing before it does. */
  worded?: boolean
  onOver$: QRL<() => unknown>
}

/** What is left until then, second by second; says once that it is over. */
export const CountDown = component$<CountDownProps>((props) => {
  const now = useSignal(Date.now())

  useVisibleTask$(
    (task) => {
      const until = task.track(() => props.until)
      now.value = Date.now()
      const timer = setInterval(() => {
        now.value = Date.now()
        if (now.value < until) return
        clearInterval(timer)
        void props.onOver$()
      }, 1_000)
      task.cleanup(() => clearInterval(timer))
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
