import { component$ } from '@builder.io/qwik'
import { Sapling } from '../ui/sapling.tsx'

export const Nothing = component$<{ title: string; lead: string }>(({ title, lead }) => (
  <div class="empty">
    <Sapling />
    <h3 class="empty__title">{title}</h3>
    <p class="empty__lead">{lead}</p>
  </div>
))
