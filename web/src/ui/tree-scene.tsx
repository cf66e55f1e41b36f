/** The tree at whose foot people talk: decoration of the pages before signing in. */
export const TreeScene = () => (
  <svg class="threshold__tree" viewBox="0 0 480 360" aria-hidden="true">
    <ellipse class="tree__ground" cx="240" cy="420" rx="620" ry="134" />
    <ellipse class="tree__shadow" cx="240" cy="330" rx="196" ry="26" />
    <path
      class="tree__trunk"
      d="M196 332c16-40 20-84 6-132l-34-50 22-4 38 44 10-70h16l4 72 42-50 20 8-40 52c-12 46-6 88 14 130-30 10-70 10-98 0Z"
    />
    <path class="tree__bark" d="M226 220c4 34 2 68-6 98M252 226c-2 30 0 58 6 86" />
    <path
      class="tree__far"
      d="M60 168c-30-4-44-52-10-70 0-36 44-50 66-34 18-38 78-44 102-16 30-34 96-26 108 14 34-14 74 12 66 46 34 14 28 60-8 64-20 22-64 18-78-2-24 20-70 18-88-4-26 18-74 16-90-4-20 16-56 18-68 6Z"
    />
    <path
      class="tree__near"
      d="M96 154c-26-6-30-44 0-54 4-30 44-38 60-20 18-28 66-30 84-6 26-24 76-14 82 18 30-6 54 22 38 46-16 24-54 20-66 4-20 18-60 16-74-2-22 16-62 14-76-4-14 16-34 22-48 18Z"
    />
    <path
      class="tree__light"
      d="M150 116c4-20 32-26 46-12 12-18 46-20 58-2-22-4-38 2-50 14-16-10-36-10-54 0ZM286 96c14-8 34-4 40 10-14-4-26-4-40-10Z"
    />
    <g class="tree__person-1">
      <circle cx="96" cy="300" r="13" />
      <path d="M72 344c0-34 48-34 48 0Z" />
    </g>
    <g class="tree__person-2">
      <circle cx="158" cy="314" r="13" />
      <path d="M134 358c0-34 48-34 48 0Z" />
    </g>
    <g class="tree__person-3">
      <circle cx="330" cy="312" r="13" />
      <path d="M306 356c0-34 48-34 48 0Z" />
    </g>
    <g class="tree__person-4">
      <circle cx="392" cy="298" r="13" />
      <path d="M368 342c0-34 48-34 48 0Z" />
    </g>
    <g class="tree__person-0">
      <circle cx="246" cy="318" r="13" />
      <path d="M222 362c0-34 48-34 48 0Z" />
    </g>
  </svg>
)
