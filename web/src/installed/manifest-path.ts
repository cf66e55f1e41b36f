/** Where the manifest of a language lies; the build writes it (web/manifests.ts). */
export function manifestPath(locale: string): string {
  return `/icons/${locale}.webmanifest`
}
