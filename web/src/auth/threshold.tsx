import { component$, Slot } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Mark } from '../ui/mark.tsx'
import { TreeScene } from '../ui/tree-scene.tsx'

/** The frame of the pages before signing in: the tree on one side, the form on the other. */
export const Threshold = component$<{ title: string; lead: string }>((props) => (
  <div class="threshold">
    <header class="threshold__scene">
      <p class="threshold__brand">
        <Mark />
        {say('app.name')}
      </p>
      <p class="threshold__motto">{say('app.motto')}</p>
      <TreeScene />
    </header>
    <main class="threshold__main" id="content" tabIndex={-1}>
      <div class="threshold__form">
        <div>
          <h1 class="threshold__title">{props.title}</h1>
          <p class="threshold__lead">{props.lead}</p>
        </div>
        <Slot />
      </div>
    </main>
  </div>
))
