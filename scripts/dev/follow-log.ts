import { closeSync, openSync, readSync, statSync, watchFile } from 'node:fs'

const interval = 250

/** Copies to the terminal what is added to the log from now on. */
export function followLog(file: string): void {
  let position = statSync(file).size
  // By time and not by event: on a network drive or in a container events of another process get lost.
  watchFile(file, { interval }, ({ size }) => {
    if (size <= position) return
    const added = Buffer.alloc(size - position)
    const log = openSync(file, 'r')
    const count = readSync(log, added, 0, added.length, position)
    closeSync(log)
    position += count
    process.stdout.write(added.subarray(0, count))
  })
}
