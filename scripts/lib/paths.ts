import { fileURLToPath } from 'node:url'

/** The project's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The same wrangler for everyone: the one of the lockfile, started without a shell. */
export const wranglerBin = `${root}node_modules/wrangler/bin/wrangler.js`
export const viteBin = `${root}node_modules/vite/bin/vite.js`
