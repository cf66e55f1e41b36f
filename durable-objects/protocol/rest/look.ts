/**
 * How somebody wants the app to look, and to be written in, on one device: kept in a cookie there, so that the server renders
 * it at once. The cookie's text is the words with dots between.
 */
export const THEMES = ['system', 'light', 'dark'] as const
export const CONTRASTS = ['system', 'more'] as const
export const DENSITIES = ['roomy', 'compact'] as const
/** What sends a message: Enter alone, or Enter with Ctrl (then Enter alone breaks the line). */
export const SENDS = ['enter', 'ctrl'] as const

export interface Look {
  readonly theme: (typeof THEMES)[number]
  readonly contrast: (typeof CONTRASTS)[number]
  readonly density: (typeof DENSITIES)[number]
  readonly send: (typeof SENDS)[number]
}

export const LOOK_COOKIE = 'look'

export const USUAL_LOOK: Look = {
  theme: 'system',
  contrast: 'system',
  density: 'roomy',
  send: 'enter',
}

export function writeLook({ theme, contrast, density, send }: Look): string {
  return [theme, contrast, density, send].join('.')
}

/** What no list knows is as usual: the cookie is the client's word. */
export function readLook(text: string): Look {
  const [theme, contrast, density, send] = text.split('.')
  return {
    theme: THEMES.find((one) => one === theme) ?? USUAL_LOOK.theme,
    contrast: CONTRASTS.find((one) => one === contrast) ?? USUAL_LOOK.contrast,
    density: DENSITIES.find((one) => one === density) ?? USUAL_LOOK.density,
    send: SENDS.find((one) => one === send) ?? USUAL_LOOK.send,
  }
}
