import { afterEach, expect, it } from 'vitest'
import { ImportRun } from '../../../../web/src/importing/import-run.ts'
import type { ImportState } from '../../../../web/src/importing/import-state.ts'
import { dropRun, keepRun, runUnderWay, watchRun } from '../../../../web/src/importing/under-way.ts'

type Show = (change: Partial<ImportState>) => void

let stopped: string[] = []

afterEach(() => {
  dropRun()
  stopped = []
})

/** An import of this name, and how it tells of itself. */
function begin(name: string): { run: ImportRun; show: Show } {
  let told: Show = () => undefined
  const run = keepRun((show) => {
    told = show
    const made = new ImportRun(new File([], name), show)
    made.stop = () => stopped.push(name)
    return made
  })
  return { run, show: told }
}

it('goes on while nobody looks, and is shown to whoever comes back', () => {
  const { run, show } = begin('équipe.zip')
  const seen: string[] = []
  const leave = watchRun(({ step }) => seen.push(step))
  show({ step: 'reading' })
  leave()
  show({ step: 'running' })
  expect(seen).toEqual(['empty', 'reading'])
  watchRun(({ step }) => seen.push(step))
  expect(seen).toEqual(['empty', 'reading', 'running'])
  expect(runUnderWay()).toBe(run)
  expect(stopped).toEqual([])
})

it('ends when another file is chosen, and says nothing into the other', () => {
  const first = begin('une.zip')
  const seen: string[] = []
  watchRun(({ name, step }) => seen.push(`${name} ${step}`))
  const second = begin('autre.zip')
  expect(stopped).toEqual(['une.zip'])
  second.show({ name: 'autre.zip', step: 'reading' })
  first.show({ step: 'stopped' })
  expect(seen).toEqual([' empty', 'autre.zip reading'])
})

it('is over when it is put away', () => {
  const { show } = begin('équipe.zip')
  const seen: string[] = []
  dropRun()
  watchRun(({ step }) => seen.push(step))
  show({ step: 'stopped' })
  expect(seen).toEqual([])
  expect(runUnderWay()).toBeNull()
})
