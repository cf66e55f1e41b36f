/** `npm run dev`: as `npm start`, and the Worker and the web app follow every change of a source. */
import { followLog } from './dev/follow-log.ts'
import { rebuildOnChange } from './dev/rebuild-on-change.ts'
import { launch } from './lib/launch.ts'
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'
import { readSettings } from './lib/settings.ts'
import { untilInterrupted } from './lib/signals.ts'

await runScript(async () => {
  const settings = readSettings(process.env)
  const tell = (line: string): void => {
    console.log(line)
  }
  const interrupted = untilInterrupted()
  const server = await Promise.race([launch(settings, tell), interrupted])
  if (server === 'interrupted') return 130
  rebuildOnChange(tell)
  followLog(settings.log)
  if (server.setupCode !== undefined) {
    tell(`No administrator yet. Sign up, then enter this code: ${server.setupCode}`)
  }
  tell(`Palabre is ready on ${server.url}`)
  if ((await Promise.race([server.ended, interrupted])) === 'interrupted') {
    await server.stop()
    return 0
  }
  throw new PlainError('The server ended by itself; the lines above say why.')
})
process.exit()
