/** All keys, by where they work. */
export const SHEET = [
  {
    title: 'keys.everywhere',
    keys: [
      ['Ctrl K', 'keys.doPalette'],
      ['Ctrl /', 'keys.doSheet'],
      ['Alt ↑ ↓', 'keys.doNext'],
      ['Alt ⇧ ↑ ↓', 'keys.doUnread'],
      ['F6 ⇧ F6', 'keys.doRegion'],
      ['⇧ Esc', 'keys.doAllRead'],
    ],
  },
  {
    title: 'keys.inMessages',
    keys: [
      ['↑ ↓', 'keys.doWalk'],
      ['→', 'keys.doTools'],
      ['↵ ⇧ F10', 'keys.doMenu'],
      ['← →', 'keys.doPictures'],
      ['⇧ PgUp', 'keys.doOldest'],
      ['Esc', 'keys.doNewest'],
      ['Alt', 'keys.doUnreadHere'],
      ['Esc', 'keys.doClose'],
    ],
  },
  {
    title: 'keys.inComposer',
    keys: [
      ['↵', 'keys.doSend'],
      ['⇧ ↵', 'keys.doBreak'],
      ['↑', 'keys.doEdit'],
      ['⇧ ↑', 'keys.doReply'],
      ['Ctrl ⇧ \\', 'keys.doReact'],
      ['Ctrl ⇧ U', 'files.attach'],
      ['/', 'keys.doCommand'],
      ['@ # :', 'keys.doComplete'],
      ['Ctrl B I E', 'keys.doFormat'],
      ['Ctrl ⇧ X', 'keys.doStrike'],
      ['Ctrl Alt K', 'keys.doLink'],
    ],
  },
] as const

/** For who sends with Ctrl and Enter. */
export const WITH_CTRL: Readonly<Record<string, string>> = {
  'keys.doSend': 'Ctrl ↵',
  'keys.doBreak': '↵',
}
