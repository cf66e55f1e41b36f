import type { PersonId } from '../durable-objects/protocol/ids.ts'
import {
  BOT_COMMAND,
  RESERVED_COMMANDS,
  type NewBotCommand,
} from '../durable-objects/protocol/rest/bot-commands.ts'
import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import { addCommand, countCommands } from './db/bot-commands.ts'
import type { Database } from './db/database.ts'

/** A name that is the place's own, or some bot's, is a wrong `field`. */
export async function makeCommand(
  db: Database,
  command: NewBotCommand & { readonly bot: PersonId; readonly by: PersonId },
): Promise<Result<true>> {
  const taken = failure('command_taken', { field: 'name' })
  if (RESERVED_COMMANDS.has(command.name)) return taken
  if ((await countCommands(db, command.bot)) >= BOT_COMMAND.most) return failure('too_many')
  return (await addCommand(db, command, Date.now())) ? success(true) : taken
}
