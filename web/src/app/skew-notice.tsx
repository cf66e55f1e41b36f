import { say } from '../i18n/say.ts'

/**
 * A tab that was open over an update asks for files that are gone: Qwik then fires `qerror`. The
 * listener stands in the page itself, because nothing could be loaded at that moment. Without a
 * network it was that, and the line under it says so. The keeper shows the same notice when a new
 * version is there (offline/renewal.ts).
 */
const LISTENER = `document.addEventListener('qerror',function(e){if(e.detail&&e.detail.importError)document.getElementById(navigator.onLine?'skew':'no-line').hidden=false});addEventListener('online',function(){document.getElementById('no-line').hidden=true})`

/** A new version is offered, never forced: what is typed stays, and the person reloads when they like. */
export const SkewNotice = ({ nonce }: { nonce: string }) => (
  <>
    <div class="skew" id="skew" role="alert" hidden>
      <span>{say('app.updated')}</span>
      <a class="button button--small" href="" data-reload>
        {say('app.reload')}
      </a>
    </div>
    <div class="skew" id="no-line" role="alert" hidden>
      {say('app.noLine')}
    </div>
    <script nonce={nonce} dangerouslySetInnerHTML={LISTENER} />
  </>
)
