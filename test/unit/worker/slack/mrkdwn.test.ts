import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../web/src/markdown/parse.ts'
import { fromMrkdwn, fromPlain, idsIn } from '../../../../worker/slack/mrkdwn.ts'
import { READING } from './reading.ts'

const read = (text: string): string => fromMrkdwn(text, READING)

describe('mrkdwn as Markdown', () => {
  it.each([
    ['*gras* et _penché_ et ~barré~', '**gras** et *penché* et ~~barré~~'],
    ['*_les deux_*', '***les deux***'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a*b*c', 'a\\*b\\*c'],
    ['snake_case_name', 'snake_case_name'],
    ['* pas gras *', '* pas gras *'],
    ['*deux\nlignes*', '\\*deux\nlignes\\*'],
    ['`*code*`', '`*code*`'],
    ['`a &lt; b &amp;&amp; c`', '`a < b && c`'],
    ['```\n*code* &gt; 1\n```', '```\n*code* > 1\n```'],
    ['avant ```un``` après', 'avant \n```\nun\n```\n après'],
    ['<https://exemple.org>', 'https://exemple.org'],
    ['<https://exemple.org/a_b*c|le *site*>', '[le \\*site\\*](https://exemple.org/a_b*c)'],
    ['<https://exemple.org/(x)|ici>', '[ici](https://exemple.org/%28x%29)'],
    ['<https://exemple.org/?a=1&amp;b=2|ici>', '[ici](https://exemple.org/?a=1&b=2)'],
    ['<https://exemple.org/x.>', '<https://exemple.org/x.>'],
    ['<mailto:a@b.fr|a@b.fr>', '[a@b.fr](mailto:a@b.fr)'],
    ['<javascript:alert(1)|clic>', 'clic'],
    ['*<https://exemple.org|ici>*', '**[ici](https://exemple.org)**'],
    ['<@U1> et <@U2|bob> et <@U3>', '@ada et @\u2060bob et @\u2060U3'],
    ['<#C1> <#C2|autre> <#C3>', '#Général #autre #C3'],
    ['<!here> <!channel> <!everyone>', '@room @room @room'],
    ['<!subteam^S1|@equipe>', '@\u2060equipe'],
    ['<!date^1392734382^{date}|le 18 février>', 'le 18 février'],
    ['@ada et a@b.fr', '@\u2060ada et a@b.fr'],
    ['1 &lt; 2 &amp;amp; 3', '1 < 2 &amp; 3'],
    ['&gt; dit\nsuite', '> dit\n\nsuite'],
    ['> un\n> deux\n\ntrois', '> un\n> deux\n\ntrois'],
    ['>>> un\ndeux\ntrois', '> un\n> deux\n> trois'],
    ['# pas un titre', '\\# pas un titre'],
    [':tada: :+1: :inconnu: 10:30:45', '🎉 👍 :inconnu: 10:30:45'],
    [':wave::skin-tone-3:', '👋🏼'],
    ['[x](https://mal.org)', '\\[x](https://mal.org)'],
    ['a || b || c', 'a \\|\\| b \\|\\| c'],
    ['C:\\dossier et \\*', 'C:\\dossier et \\\\\\*'],
    ['', ''],
  ])('%j becomes %j', (from, to) => {
    expect(read(from)).toBe(to)
  })

  it('draws the emoji of the place that it names, and leaves marks what they were', () => {
    const reading = {
      ...READING,
      names: { ...READING.names, emoji: (name: string) => /^(mon_logo|yo)$/.test(name) },
    }
    for (const [from, to] of [
      ['vu :mon_logo: !', 'vu ![:mon_logo:](/emoji/mon_logo) !'],
      [':yo::yo:', '![:yo:](/emoji/yo)![:yo:](/emoji/yo)'],
      [':yo:mon_logo:', '![:yo:](/emoji/yo)mon_logo:'],
      [':autre: `:yo:`', ':autre: `:yo:`'],
      ['*:yo: gras*', '**![:yo:](/emoji/yo) gras**'],
      ['a~b :yo: c~d', 'a\\~b ![:yo:](/emoji/yo) c\\~d'],
      ['[x](y) :yo:', '\\[x](y) ![:yo:](/emoji/yo)'],
      ['<https://exemple.org|:yo:>', '[:yo:](https://exemple.org)'],
    ] as const) {
      expect(fromMrkdwn(from, reading)).toBe(to)
    }
    expect(read(':yo:')).toBe(':yo:')
  })

  it('with link_names a name calls', () => {
    expect(fromMrkdwn('@ada', { ...READING, callsByName: true })).toBe('@ada')
  })

  it('leaves words and numbers as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N} ,;?!'()«»-]{0,60}$/u), (text) => {
        expect(read(text.trim())).toBe(text.trim())
      }),
    )
  })

  it('shows all that was plain text as it was typed', () => {
    const marks = fc.array(
      fc.constantFrom(
        '*',
        '_',
        '~',
        '`',
        '\\',
        '|',
        '[',
        ']',
        '(',
        ')',
        'mot',
        ' ',
        'é',
        '1',
        '\n',
      ),
      { maxLength: 24 },
    )
    fc.assert(
      fc.property(marks, (parts) => {
        const text = `x${parts.join('')}x`.replaceAll(/\s*\n\s*/g, '\nx')
        expect(shown(fromPlain(text, { callsByName: false }))).toBe(text)
      }),
      // Found once: a mark at the end of a line whose other half begins the next.
      { examples: [[[' ', '`', '\n', '`']], [[' ', '`', ' ', '`', ' ']]] },
    )
  })

  it('takes no long time over a heap of marks', () => {
    const before = performance.now()
    for (const heap of [
      '*'.repeat(64_000),
      '*a '.repeat(20_000),
      '<'.repeat(64_000),
      '`'.repeat(64_000),
    ]) {
      read(heap)
    }
    expect(performance.now() - before).toBeLessThan(2_000)
  })

  it('names the ids that are called', () => {
    expect(idsIn('<@U1> <@U2|bob> <#C1> @U3')).toEqual(['U1', 'U2'])
  })
})

/** What a reader sees of a text, without its form; `null` where something became form. */
function shown(text: string): string | null {
  const blocks = parseMarkdown(text, { called: [] })
  const [block, ...more] = blocks
  if (block?.kind !== 'paragraph' || more.length > 0) return null
  const parts = block.parts.map((part) =>
    part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : null,
  )
  return parts.includes(null) ? null : parts.join('')
}
