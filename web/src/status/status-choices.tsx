import { component$ } from '@builder.io/qwik'
import type { Mode } from '../../../durable-objects/protocol/status.ts'
import { say } from '../i18n/say.ts'
import { PresenceDot } from '../shell/presence-dot.tsx'
import { MODE_WORDS, type Draft, type Preset } from './choices.ts'

/** One of the ways to show. */
export const ModeChoice = component$<{ mode: Mode; draft: Draft }>(({ mode, draft }) => (
  <label class="choice">
    <input
      type="radio"
      name="mode"
      value={mode}
      checked={draft.mode === mode}
      onChange$={() => {
        draft.mode = mode
      }}
    />
    <span class="choice__sign" aria-hidden="true">
      <PresenceDot presence={mode === 'auto' ? 'online' : mode} />
    </span>
    <span class="choice__words">
      <span class="choice__name">{say(MODE_WORDS[mode].name)}</span>
      <span class="choice__hint">{say(MODE_WORDS[mode].hint)}</span>
    </span>
  </label>
))

/** Fills the rest of the dialog. */
export const PresetButton = component$<{ preset: Preset; draft: Draft }>(({ preset, draft }) => (
  <button
    type="button"
    class="preset"
    onClick$={() => {
      const { mode, emoji, duration, word } = preset
      Object.assign(draft, { mode, emoji, duration, text: say(word) } satisfies Draft)
    }}
  >
    <span aria-hidden="true">{preset.emoji}</span> {say(preset.word)}
  </button>
))

export const EmojiChoice = component$<{ emoji: string; draft: Draft }>(({ emoji, draft }) => (
  <label class="emoji-choice__one">
    <input
      type="radio"
      name="emoji"
      value={emoji}
      checked={draft.emoji === emoji}
      onChange$={() => {
        draft.emoji = emoji
      }}
    />
    <span>{emoji === '' ? say('status.noEmoji') : emoji}</span>
  </label>
))
