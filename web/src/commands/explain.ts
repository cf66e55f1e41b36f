import { say } from '../i18n/say.ts'
import type { Flaw } from './parse.ts'
import { usage } from './words.ts'

/** What is wrong with what was typed, and how it goes. */
export function explain(flaw: Flaw): string {
  switch (flaw.kind) {
    case 'unknown':
      return [
        say('commands.unknown', { typed: flaw.typed }),
        flaw.near === null ? say('commands.slash') : say('commands.near', { name: flaw.near }),
      ].join(' ')
    case 'nobody':
      return say('commands.nobody', { use: usage(flaw.name) })
    case 'time':
      return say('commands.time', { typed: flaw.typed })
    case 'reason':
      return say('commands.reason', { use: usage(flaw.name) })
    case 'reason-long':
      return say('commands.reasonLong')
    case 'pace':
      return say('commands.pace')
  }
}
