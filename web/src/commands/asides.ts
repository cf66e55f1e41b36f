import type { Aside } from '../../../durable-objects/protocol/bot-commands.ts'
import type { AppState } from '../app/app-state.ts'

/** As many of one conversation are held; those before give way. */
const HELD = 5

/** A bot has answered this person alone: it shows in that conversation, in each tab, until it is closed. */
export function hold({ asides }: Pick<AppState, 'asides'>, aside: Aside): void {
  const beside = asides.value.filter(({ conversation }) => conversation === aside.conversation)
  const tooOld = beside.slice(0, Math.max(0, beside.length + 1 - HELD))
  asides.value = [...asides.value.filter((one) => !tooOld.includes(one)), aside]
}
