/**
 * What a page's answer tells the browser's own keeper of pages (web/src/offline): whose page it is,
 * so that nobody is ever shown another's, and whether it may be opened again without a network.
 */

/** The person's id, or `NOBODY`; absent where the server does not know (an outage). */
export const PAGE_OF = 'page-of'
export const NOBODY = 'nobody'

/** Present where a copy may be kept: conversations that this person may read, and nothing else. */
export const MAY_KEEP = 'page-may-be-kept'
