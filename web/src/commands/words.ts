import { say } from '../i18n/say.ts'
import type { CommandName } from './parse.ts'

/** What each command does. */
export const HELP = {
  kick: 'commands.kick',
  mute: 'commands.mute',
  unmute: 'commands.unmute',
  ban: 'commands.ban',
  unban: 'commands.unban',
  slow: 'commands.slow',
  lock: 'commands.lock',
  unlock: 'commands.unlock',
  kill: 'commands.kill',
  resume: 'commands.resume',
  poll: 'commands.poll',
  later: 'commands.later',
  remind: 'commands.remind',
  help: 'commands.help',
} as const satisfies Record<CommandName, string>

/** What stands after its name; the others stand alone. */
const USES = {
  kick: 'commands.kickUse',
  mute: 'commands.muteUse',
  unmute: 'commands.unmuteUse',
  ban: 'commands.banUse',
  unban: 'commands.unbanUse',
  slow: 'commands.slowUse',
  lock: 'commands.lockUse',
  poll: 'commands.pollUse',
  later: 'commands.laterUse',
  remind: 'commands.remindUse',
} as const

export function argumentsOf(name: CommandName): string {
  return name in USES ? say(USES[name as keyof typeof USES]) : ''
}

/** How a command is written, in the language of the page. */
export function usage(name: CommandName): string {
  return `/${name} ${argumentsOf(name)}`.trim()
}
