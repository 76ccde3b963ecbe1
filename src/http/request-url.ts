/** The two parts of the URL in a request line, as they were received. */

/** What stands before the question mark. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** What stands behind the question mark; empty without one. */
export const queryOf = (url: string): string => url.slice(pathOf(url).length + 1);
