import type { AppState } from '../app/app-state.ts'
import { sceneOf } from '../commands/scene.ts'
import { sentenceOf } from '../form/form-state.ts'
import { nothingOffered, type CommandState, type Writing } from './command-state.ts'

/**
 * Carries out a draft that is a command; `commands` is busy already. True: it is done with, what became of
 * it is told.
 */
export async function runDraft(
  commands: CommandState,
  draft: string,
  app: AppState,
  writing: Writing,
): Promise<boolean> {
  Object.assign(commands, nothingOffered(), { draft })
  try {
    const scene = sceneOf(app)
    if (!scene) return false
    const { run } = await import('../commands/run.ts')
    commands.outcome = await run(draft, scene, { app, writing })
    return commands.outcome.kind !== 'wrong'
  } catch {
    commands.outcome = { kind: 'wrong', text: sentenceOf('unreachable') }
    return false
  } finally {
    commands.busy = false
  }
}
