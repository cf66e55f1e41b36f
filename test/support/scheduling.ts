import { availableParallelism } from 'node:os'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** vitest leaves one core to itself, which of two is half; it only waits. */
export const inWorkers = Math.max(2, availableParallelism() - 1)

/**
 * The files whose names contain the first of these first, and so on; the others after them by name. A
 * long file that begins last is what everybody waits for.
 */
export function longestFirst(...parts: readonly string[]): typeof BaseSequencer {
  const rank = ({ moduleId }: TestSpecification): number => {
    const found = parts.findIndex((part) => moduleId.includes(part))
    return found < 0 ? parts.length : found
  }
  return class extends BaseSequencer {
    override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return Promise.resolve(
        files.toSorted((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1)),
      )
    }
  }
}
