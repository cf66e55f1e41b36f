import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import { checkText } from '../../../../durable-objects/protocol/text.ts'
import { markOf } from '../../../../worker/slack/attachments.ts'
import { fitted } from '../../../../worker/slack/fit.ts'
import { idsIn } from '../../../../worker/slack/mrkdwn.ts'
import { readPayload, textOf } from '../../../../worker/slack/payload.ts'
import { READING } from './reading.ts'

function read(input: object): string {
  const payload = readPayload(input)
  if (!payload.ok) return payload.fault
  const text = textOf(payload.value, READING.names, 'Robot')
  return text.ok ? text.value : text.fault
}

describe('a payload', () => {
  it('of blocks is read from top to bottom, and its text left to notifications', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Déploiement :rocket:' } },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*main* est en ligne' },
        fields: [
          { type: 'mrkdwn', text: '*Par*\n<@U1>' },
          { type: 'plain_text', text: '*tel quel*' },
        ],
        accessory: {
          type: 'button',
          text: { type: 'plain_text', text: 'Voir' },
          url: 'https://x.org',
        },
      },
      { type: 'divider' },
      {
        type: 'context',
        elements: [
          { type: 'image', image_url: 'https://x.org/i.png', alt_text: 'logo' },
          { type: 'mrkdwn', text: 'il y a _peu_' },
        ],
      },
      { type: 'nouveau', quoi: 1 },
    ]
    expect(read({ text: 'seulement la notification', blocks })).toBe(
      [
        '**Déploiement 🚀**',
        '**main** est en ligne\n**Par**\n@ada\n\\*tel quel\\*\n[Voir](https://x.org)',
        '---',
        '[logo](https://x.org/i.png) il y a *peu*',
      ].join('\n\n'),
    )
  })

  it('of attachments is a quote with a mark of its colour', () => {
    const attachments = [
      {
        ...{ color: 'danger', pretext: 'Avant', author_name: 'CI', title: 'Échec' },
        ...{ title_link: 'https://x.org', text: 'ligne 1\nligne 2', footer: 'à midi' },
        fields: [
          { title: 'Branche', value: '`main`', short: true },
          { title: 'Durée', value: 42 },
        ],
      },
      { color: '#36a64f', fallback: 'tout va bien' },
    ]
    expect(read({ text: 'Voici', attachments })).toBe(
      [
        'Voici',
        'Avant',
        [
          '> 🔴 CI',
          '> **[Échec](https://x.org)**',
          '> ligne 1',
          '> ligne 2',
          '> **Branche** `main`',
          '> **Durée** 42',
          '> à midi',
        ].join('\n'),
        '> 🟢 tout va bien',
      ].join('\n\n'),
    )
  })

  it.each([
    ['good', '🟢'],
    ['warning', '🟡'],
    ['#ff0000', '🔴'],
    ['2eb886', '🟢'],
    ['#000000', '⚫'],
    ['#0000ff', '🔵'],
    ['chartreuse', ''],
  ])('of colour %s is marked %s', (colour, mark) => {
    expect(markOf(colour)).toBe(mark)
  })

  it.each([
    [{ text: 'ok', username: 'Veille', icon_emoji: ':ghost:' }, '👻 **Veille**\nok'],
    [{ text: 'ok', username: 'Robot' }, 'ok'],
    [{ text: 'ok', username: '  ', icon_emoji: ':none:' }, 'ok'],
    [{ text: 'ok', icon_emoji: 'tada' }, '🎉\nok'],
    [{ text: '*ok*', username: 'a*b*' }, '**a\\*b\\***\n**ok**'],
    [{ text: '*ok*', mrkdwn: false }, '\\*ok\\*'],
    [{ text: '@ada', link_names: true }, '@ada'],
    [{ text: '@ada', parse: 'full' }, '@ada'],
    [{ text: '@ada' }, '@\u2060ada'],
    [{}, 'no_text'],
    [{ text: '', blocks: [{ type: 'inconnu' }] }, 'no_text'],
    [{ text: 5 }, 'invalid_payload'],
    [{ blocks: [{ type: 'section' }] }, 'invalid_blocks'],
    [{ blocks: [{ type: 'context', elements: 'x' }] }, 'invalid_blocks'],
    [{ blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks'],
    [{ attachments: Array(101).fill({}) }, 'too_many_attachments'],
  ])('%j becomes %j', (input, text) => {
    expect(read(input)).toBe(text)
  })

  it('tells whom it calls, wherever in it', () => {
    const payload = readPayload({
      text: '<@U1>',
      attachments: [{ blocks: [{ type: 'section', text: '<@U2>' }] }],
    })
    expect(payload.ok && idsIn(JSON.stringify(payload.value))).toEqual(['U1', 'U2'])
  })
})

describe('what is too long', () => {
  it.each(['x', 'é', '👩‍👩‍👧‍👦 ', '漢'])('is cut to what a message may be: %s', (letter) => {
    const cut = fitted(letter.repeat(9_000))
    expect(checkText(cut)).toEqual({ ok: true, value: cut })
    expect(cut.endsWith('\n…')).toBe(true)
    expect(new TextEncoder().encode(cut).byteLength).toBeGreaterThan(LIMITS.textCodePoints - 50)
  })

  it('has its code closed', () => {
    const cut = fitted(`\`\`\`\n${'x'.repeat(9_000)}\n\`\`\``)
    expect(cut.endsWith('x\n```\n…')).toBe(true)
  })

  it('keeps nothing that no message may hold', () => {
    expect(fitted('a\u0000b\u001b[31mc')).toBe('ab[31mc')
  })
})
