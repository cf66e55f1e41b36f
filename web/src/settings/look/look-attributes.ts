import { USUAL_LOOK, type Look } from '../../../../durable-objects/protocol/rest/look.ts'

/** What the document says of its look; the style sheets read it (tokens.css, density.css), and
 * the composer's keys do. */
export function lookAttributes({ theme, contrast, density, send }: Look = USUAL_LOOK) {
  return {
    'data-theme': theme,
    'data-contrast': contrast,
    'data-density': density,
    'data-send': send,
  }
}
