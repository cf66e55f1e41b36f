import type { AppState } from '../app/app-state.ts'
import { sceneOf } from '../commands/scene.ts'
import { sentenceOf } from '../form/form-state.ts'
import { nothingOffered, type CommandState } from './command-state.ts'

/** Carries out a draft that is a command. True: it is done with, what became of it is told. */
export async function runDraft(
  commands: CommandState,
  draft: string,
  app: AppState,
): Promise<boolean> {
  const scene = sceneOf(app)
  if (!scene) return false
  commands.busy = true
  Object.assign(commands, nothingOffered(), { draft })
  try {
    const { run } = await import('../commands/run.ts')
    commands.outcome = await run(draft, scene, app)
  } catch {
    commands.outcome = { kind: 'wrong', text: sentenceOf('unreachable') }
  }
  commands.busy = false
  return commands.outcome.kind !== 'wrong'
}
