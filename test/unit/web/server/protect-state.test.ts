import { describe, expect, it } from 'vitest'
import { protectState } from '../../../../web/src/server/protect-state.ts'
import { scriptJson } from '../../../../web/src/server/script-json.ts'

/** As Qwik 1.20.1 writes its state and as its loader reads it. */
const written = (value: unknown): string =>
  `<script type="qwik/json">${JSON.stringify(value).replace(/<(\/?script)/gi, '\\x3C$1')}</script>`
function read(html: string): unknown {
  const text = /<script type="qwik\/json">([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
  return JSON.parse(text.replace(/\\x3C(\/?script)/gi, '<$1'))
}

const HOSTILE = [
  '\\x3C/script>',
  '\\\\x3C/script>',
  '\\x3Cscript>alert(1)',
  '</script><script>alert(1)</script>',
  '<!-- <script>',
  '\\',
  '\\\\',
  '\\u005c',
  '"\\"',
  '\\x3c/SCRIPT',
  '\n\t\\n',
  '$& $1 $`',
]

describe('protectState', () => {
  it.each(HOSTILE)('%j comes back as it was', (text) => {
    expect(read(protectState(written({ text })))).toEqual({ text })
  })

  it('is needed: without it some of them break the page', () => {
    const broken = HOSTILE.filter((text) => {
      try {
        return (read(written({ text })) as { text: string }).text !== text
      } catch {
        return true
      }
    })
    expect(broken).toContain('\\x3C/script>')
  })

  it('changes nothing outside the state', () => {
    const page = '<p>\\\\</p><script>"\\\\"</script>'
    expect(protectState(page)).toBe(page)
  })
})

describe('scriptJson', () => {
  it.each(HOSTILE)('%j cannot end its script and comes back', (text) => {
    const json = scriptJson({ text })
    expect(json).not.toContain('<')
    expect(JSON.parse(json)).toEqual({ text })
  })
})
