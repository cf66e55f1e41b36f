/**
 * How somebody wants the app to look on one device: kept in a cookie there, so that the server renders
 * it at once. The cookie's text is the three words with dots between.
 */
export const THEMES = ['system', 'light', 'dark'] as const
export const CONTRASTS = ['system', 'more'] as const
export const DENSITIES = ['roomy', 'compact'] as const

export interface Look {
  readonly theme: (typeof THEMES)[number]
  readonly contrast: (typeof CONTRASTS)[number]
  readonly density: (typeof DENSITIES)[number]
}

export const LOOK_COOKIE = 'look'

export const USUAL_LOOK: Look = { theme: 'system', contrast: 'system', density: 'roomy' }

export function writeLook({ theme, contrast, density }: Look): string {
  return `${theme}.${contrast}.${density}`
}

/** What no list knows is as usual: the cookie is the client's word. */
export function readLook(text: string): Look {
  const [theme, contrast, density] = text.split('.')
  return {
    theme: THEMES.find((one) => one === theme) ?? USUAL_LOOK.theme,
    contrast: CONTRASTS.find((one) => one === contrast) ?? USUAL_LOOK.contrast,
    density: DENSITIES.find((one) => one === density) ?? USUAL_LOOK.density,
  }
}
