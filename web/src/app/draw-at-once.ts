import { getPlatform } from '@builder.io/qwik'

/**
 * Draws what `change` changes in this task. Qwik draws in the next one, and between the two a browser
 * that has just heard a click paints a frame, in which nothing has changed yet: on an old phone that
 * costs as much as half of the drawing (docs/decisions/switch.md).
 */
export function drawAtOnce(change: () => void): void {
  const platform = getPlatform()
  const { nextTick } = platform
  platform.nextTick = (draw) => Promise.resolve().then(draw)
  try {
    change()
  } finally {
    platform.nextTick = nextTick
  }
}
