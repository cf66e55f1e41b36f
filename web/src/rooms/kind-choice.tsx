import type { RoomAccess } from '../../../durable-objects/protocol/rest/rooms.ts'
import { Tick } from '../form/tick.tsx'
import { say } from '../i18n/say.ts'
import { kindName } from './marks.tsx'

/** The three kinds of rooms as one choice. */
export const KindChoice = ({ chosen }: { chosen: RoomAccess }) => (
  <fieldset class="choices">
    <legend class="field__label">{say('rooms.kind')}</legend>
    <Kind access="open" hint={say('rooms.openHint')} chosen={chosen} />
    <Kind access="approval" hint={say('rooms.approvalHint')} chosen={chosen} />
    <Kind access="private" hint={say('rooms.privateHint')} chosen={chosen} />
  </fieldset>
)

const Kind = (props: { access: RoomAccess; hint: string; chosen: RoomAccess }) => (
  <label class="choice">
    <Tick type="radio" name="access" value={props.access} checked={props.access === props.chosen} />
    <span class="choice__words">
      <strong class="choice__name">{kindName(props.access)}</strong>
      <span class="choice__hint">{props.hint}</span>
    </span>
  </label>
)

export const ReadOnlyChoice = ({ chosen }: { chosen: boolean }) => (
  <label class="choices__one">
    <Tick type="checkbox" name="isReadOnly" value="yes" checked={chosen} />
    <span>{say('rooms.readOnlyLabel')}</span>
  </label>
)
