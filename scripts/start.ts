/** `npm start`: the whole of Palabre on this machine. Ctrl+C ends it. */
import { launch } from './lib/launch.ts'
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'
import { lastLines } from './lib/server.ts'
import { readSettings } from './lib/settings.ts'
import { untilInterrupted } from './lib/signals.ts'

await runScript(async () => {
  const settings = readSettings(process.env)
  const interrupted = untilInterrupted()
  const server = await Promise.race([
    launch(settings, (line) => {
      console.log(line)
    }),
    interrupted,
  ])
  if (server === 'interrupted') return 130
  if (server.setupCode !== undefined) {
    console.log(`No administrator yet. Sign up, then enter this code: ${server.setupCode}`)
  }
  console.log(`Palabre is ready on ${server.url}`)
  if ((await Promise.race([server.ended, interrupted])) === 'interrupted') {
    await server.stop()
    return 0
  }
  throw new PlainError(
    `The server ended by itself. The end of ${settings.log} says:\n${lastLines(settings.log)}`,
  )
})
// An interrupted start may still have work under way; nothing of it is needed.
process.exit()
