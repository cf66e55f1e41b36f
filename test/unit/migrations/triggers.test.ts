import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { root } from '../../../scripts/lib/paths.ts'

/*
 * D1's remote interface splits a migration by itself, and has taken an inner END, a line break or a
 * carriage return for the end of a trigger (workers-sdk 4727, 4998, 14991); locally all of it passes.
 */
it.each(globSync('migrations/*.sql', { cwd: root }))(
  '%s keeps each trigger on one line that D1 cannot split wrongly',
  (file) => {
    const text = readFileSync(`${root}${file}`, 'utf8')
    expect(text).not.toContain('\r')
    const lines = text.split('\n').filter((line) => /\bTRIGGER\b|\bBEGIN\b|\bEND\b/i.test(line))
    for (const line of lines) {
      expect(line).toMatch(/^CREATE TRIGGER .* BEGIN [^;]*; END;$/)
      expect(line).not.toMatch(/\bCASE\b/i)
      expect(line.match(/\bEND\b/g)).toHaveLength(1)
    }
  },
)
