import { PlainError } from './plain-error.ts'

/** Runs a script's main function; a foreseen failure is printed as its sentence, a bug as a bug. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error)
    process.exitCode = 1
  }
}
