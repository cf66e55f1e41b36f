/** A door in a mud wall: shut, or ajar with light behind. */
export const DoorScene = ({ open }: { open: boolean }) => (
  <svg class="door" viewBox="0 0 140 110" width="140" height="110" aria-hidden="true">
    <path class="door__wall" d="M10 102V34c0-14 26-24 60-24s60 10 60 24v68Z" />
    <path class="door__light" d="M48 102V62c0-28 44-28 44 0v40Z" />
    <path
      class="door__leaf"
      d={open ? 'M48 102V62c0-12 8-19 17-20l1 54Z' : 'M48 102V62c0-28 44-28 44 0v40Z'}
    />
    <circle class="door__knob" cx={open ? 61 : 84} cy="76" r="2.600" />
    <path class="door__ground" d="M2 102h136" />
  </svg>
)
