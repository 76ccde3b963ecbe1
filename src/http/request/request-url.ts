/** The URL in a request line, as it was received, and its parts. */

/** What stands before the question mark. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** What stands behind the question mark; empty without one. */
export const queryOf = (url: string): string => url.slice(pathOf(url).length + 1);

/** The path and query of a request that names the whole address, as a client of a proxy does. */
export const withoutOrigin = (url: string): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
