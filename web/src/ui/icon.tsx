import type { RootKey } from './root-key.ts'

/** Drawn for this app on a 20 by 20 grid; always decoration, the name stands beside it. */
const SHAPES = {
  add: 'M10 3.500v13M3.500 10h13',
  alert: 'M10 2.5 18.2 17H1.8ZM10 8v4M10 14.4v.2',
  about: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM10 9v4.500M10 6.300v.2',
  back: 'M12.5 4 6.5 10l6 6',
  check: 'M4 10.500 8.200 14.500 16 5.500',
  clip: 'M15 9 9.500 14.500a3.500 3.500 0 0 1-5-5l6-6a2.300 2.300 0 0 1 3.300 3.300L8 12.500',
  clock: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM10 6v4l2.500 2',
  cross: 'M5.500 5.500l9 9M14.500 5.500l-9 9',
  down: 'M10 4v11M5 10.5 10 15.5l5-5',
  bell: 'M5.5 13.500V9a4.500 4.500 0 0 1 9 0v4.500l1.500 1.500H4ZM8.500 17.300h3',
  door: 'M5 17.5V4l7-1.5v15M12 4h3v13.5M3 17.5h14M9.4 10v.4',
  fold: 'M5.5 7.5 10 12l4.5-4.5',
  inbox: 'M3 11.5 5.5 4h9L17 11.5V16H3ZM3 11.5h4l1.5 2h3l1.5-2h4',
  key: 'M12.7 10.8a4 4 0 1 0-3.5-3.5L3 13.5V17h3.5v-2h2v-2Zm.8-4.3v.1',
  leave: 'M8 3.5H4v13h4M12.5 6 16.5 10l-4 4M16 10H8',
  leaf: 'M4 16C3 8 8 3.5 16.5 3.5 17 12 12 17 4.5 15.5M4 16c3-4 5.5-6.200 8.500-8',
  menu: 'M3 6h14M3 10h10M3 14h14',
  muted: 'M5.5 13.5V9a4.500 4.500 0 0 1 9 0v4.500l1.500 1.500H4ZM8.500 17h3M3 3l14 14',
  more: 'M4.500 10h.2M9.900 10h.2M15.300 10h.2',
  people:
    'M7.500 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.500c.4-3 2.600-4.700 5.500-4.700s5.100 1.700 5.500 4.700M13 4a3 3 0 0 1 0 5.400M14.800 12.200c1.800.6 2.900 2 3.200 4.300',
  pin: 'M7 3h6l-.8 5.500L15 11.500H5L7.800 8.500ZM10 11.500V17.500',
  person:
    'M10 10a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM3.500 17.500c.5-3.400 3-5.300 6.500-5.300s6 1.900 6.500 5.300',
  reply: 'M8 5 3.500 9.500 8 14M3.500 9.500H11c3.500 0 5.500 2 5.500 5.500',
  search: 'M9 3.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11ZM13 13l4 4',
  send: 'M3 10 17 3.500 13 17l-3.500-5.500ZM9.500 11.500 17 3.500',
  smile:
    'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM7.500 8v.2M12.500 8v.2M6.800 12c1.700 2.200 4.700 2.200 6.400 0',
  up: 'M10 16V5M5 9.5 10 4.5l5 5',
  settings:
    'M3 6h5M12 6h5M3 14h8M15 14h2M10 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM13 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
} as const

export type IconName = keyof typeof SHAPES

export const Icon = ({ name }: { name: IconName }, key: RootKey) => (
  <Shape key={key} path={SHAPES[name]} />
)

/** One that only its own place needs. */
export const Shape = ({ path }: { path: string }, key: RootKey) => (
  <svg
    key={key}
    class="icon"
    width="18"
    height="18"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={path} />
  </svg>
)
