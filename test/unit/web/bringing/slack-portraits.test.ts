import * as v from 'valibot'
import { expect, it } from 'vitest'
import { SourcePortrait } from '../../../../durable-objects/protocol/moving/imports.ts'
import { slackFreight } from '../../../../web/src/bringing/slack/freight.ts'
import { archiveOf } from '../../../support/archive-of.ts'
import { PIXEL } from '../../../support/pixel.ts'

it('a Slack export brings pictures of people where the zip holds them, and says which will not come', async () => {
  const image_original = 'https://avatars.example.org/x_original.png'
  const person = (id: string, profile: object) => ({ id, name: id.toLowerCase(), profile })
  const files = {
    'users.json': [
      ...[person('U1', { image_original }), person('U2', { is_custom_image: true })],
      ...[person('U3', { image_original }), person('U4', {}), person('U5', { image_original })],
    ],
  }
  const pictures = {
    'avatars/U1.png': PIXEL,
    '__avatars/U2/a.large.png': new Uint8Array(70_000),
    '__avatars/U2/b.small.jpg': PIXEL,
    'avatars/U5.webp': new Uint8Array(70_000),
    'avatars/U9.png': PIXEL,
  }
  const { portraits, left } = await slackFreight('m', 'x', archiveOf(files, pictures))
  const bytes = Buffer.from(PIXEL).toString('base64')
  const coming: SourcePortrait[] = []
  for await (const one of portraits()) coming.push(one)
  for (const one of coming) v.parse(SourcePortrait, one)
  expect(coming).toEqual([
    { person: 'U1', bytes },
    { person: 'U2', bytes },
  ])
  expect(left).toEqual([
    { key: 'bringing.leftPortrait', filling: { name: 'u5' }, code: 'too_large' },
    { key: 'bringing.leftPortraitAddresses', filling: { count: 1 } },
  ])
})
