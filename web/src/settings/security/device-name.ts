import type { Device } from '../../../../durable-objects/protocol/rest/sessions.ts'
import { say } from '../../i18n/say.ts'

/** "Firefox on Windows", or as much of it as is known. */
export function deviceName({ browser, system }: Device): string {
  if (browser !== null && system !== null) return say('security.device', { browser, system })
  return browser ?? system ?? say('security.unknownDevice')
}
