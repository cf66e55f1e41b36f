/** A young tree: for places where something is about to begin. */
export const Sapling = () => (
  <svg class="sapling" viewBox="0 0 120 96" width="120" height="96" aria-hidden="true">
    <ellipse class="sapling__ground" cx="60" cy="86" rx="52" ry="8" />
    <path
      class="sapling__stem"
      d="M60 86c1-16 1-30-1-42M60 66c6-8 12-12 20-14M59 56c-5-7-11-11-18-13"
    />
    <path class="sapling__leaf" d="M59 46c-14-8-16-24-2-38 13 12 14 28 2 38Z" />
    <path class="sapling__leaf" d="M79 53c0-13 9-20 24-19 0 13-10 21-24 19Z" />
    <path class="sapling__leaf" d="M42 44C28 45 19 38 18 25c14-1 24 7 24 19Z" />
  </svg>
)
