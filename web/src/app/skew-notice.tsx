import { say } from '../i18n/say.ts'

/**
 * A tab that was open over an update asks for files that are gone: Qwik then fires `qerror`. The
 * listener stands in the page itself, because nothing could be loaded at that moment.
 */
const LISTENER = `document.addEventListener('qerror',function(e){if(e.detail&&e.detail.importError)document.getElementById('skew').hidden=false})`

export const SkewNotice = ({ nonce }: { nonce: string }) => (
  <>
    <div class="skew" id="skew" role="alert" hidden>
      <span>{say('app.updated')}</span>
      <a class="button button--small" href="" data-reload>
        {say('app.reload')}
      </a>
    </div>
    <script nonce={nonce} dangerouslySetInnerHTML={LISTENER} />
  </>
)
