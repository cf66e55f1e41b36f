/** The mark: a tree whose crown is a speech bubble and whose trunk is the bubble's tail. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 48 48" width="32" height="32" aria-hidden="true">
    <path
      class="mark__trunk"
      d="M20.500 28h8.200c-.2 6.400-1.300 11-6.200 16.800-.7.8-1.900.2-1.600-.8 1.300-4.700 1.100-10-.4-16Z"
    />
    <path
      class="mark__crown"
      d="M24 5c5.400 0 9.100 2.100 11 5.200 5.700.3 10 4.300 10 9.400 0 6.100-5.200 10.400-12.200 10.400H14.500C8 30 3 25.900 3 20.300c0-5 3.900-8.900 9.100-9.500C14.200 7.300 18.600 5 24 5Z"
    />
    <circle class="mark__voice" cx="15.500" cy="19.500" r="2.500" />
    <circle class="mark__voice" cx="24" cy="19.500" r="2.500" />
    <circle class="mark__voice" cx="32.500" cy="19.500" r="2.500" />
  </svg>
)
