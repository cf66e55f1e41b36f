import { checkEveryState } from './every-state.ts'

checkEveryState(
  { locale: 'fr', theme: 'light', width: 1280 },
  { locale: 'en', theme: 'dark', width: 1280 },
)
