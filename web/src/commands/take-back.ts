import type { Signal } from '@builder.io/qwik'
import { FILES } from '../../../durable-objects/protocol/files.ts'
import { call } from '../api/call.ts'
import type { Outcome, Undo } from '../composer/command-state.ts'
import type { Recalled } from '../composer/errand.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { lift } from '../moderation/impose.ts'

/** Takes back what a command has just done; a message that was to leave is written again. */
export async function takeBack(undo: Undo, recalled: Signal<Recalled | null>): Promise<Outcome> {
  const undone =
    undo.what === 'sanction'
      ? await lift(undo.id)
      : undo.what === 'scheduled'
        ? await call('DELETE', `/api/scheduled/${undo.id}`)
        : await call('DELETE', `/api/reminders/${undo.id}`)
  if (!undone.ok) return { kind: 'wrong', text: sentenceOf(undone.error.code) }
  if (undo.what === 'scheduled') {
    recalled.value = { text: undo.text }
    undo.uploads.value?.put(undo.files, Date.now() + FILES.undoMs)
  }
  const text =
    undo.what === 'sanction'
      ? say('moderation.lifted', { name: undo.name })
      : say(undo.what === 'scheduled' ? 'commands.unscheduled' : 'commands.unreminded')
  return { kind: 'told', text, undo: null }
}
