import { expect } from 'vitest'
import { judge, type Evidence } from './checker.ts'

/** Fails with how many faults of each kind there are, and the first few of them. */
export function expectFlawless(evidence: Evidence): void {
  const found = Object.entries(judge(evidence) as unknown as Record<string, readonly string[]>)
  const faults = found
    .filter(([, sentences]) => sentences.length > 0)
    .map(([kind, all]) => `${kind} ${all.length}: ${all.slice(0, 5).join('; ')}`)
  expect(faults).toEqual([])
}
