import { checkEveryState } from './every-state.ts'

checkEveryState(
  { locale: 'en', theme: 'dark', width: 360 },
  { locale: 'fr', theme: 'light', width: 360 },
)
