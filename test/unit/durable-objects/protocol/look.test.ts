import { describe, expect, it } from 'vitest'
import {
  CONTRASTS,
  DENSITIES,
  readLook,
  SENDS,
  THEMES,
  USUAL_LOOK,
  writeLook,
} from '../../../../durable-objects/protocol/rest/look.ts'

describe('how somebody wants it to look', () => {
  it('comes back out of its cookie, whatever was chosen', () => {
    for (const theme of THEMES) {
      for (const contrast of CONTRASTS) {
        for (const density of DENSITIES) {
          for (const send of SENDS) {
            const look = { theme, contrast, density, send }
            expect(readLook(writeLook(look))).toEqual(look)
          }
        }
      }
    }
  })

  it('is as usual where the cookie says something else', () => {
    for (const text of ['', 'x', '..', '"><script>', 'constructor.toString.length']) {
      expect(readLook(text)).toEqual(USUAL_LOOK)
    }
    // Of before there was one to choose.
    expect(readLook('dark.more.compact')).toMatchObject({ density: 'compact', send: 'enter' })
    expect(readLook('dark')).toEqual({ ...USUAL_LOOK, theme: 'dark' })
  })
})
