/** How often Node looks for requests that take too long where nothing is said, in milliseconds. */
const usualMs = 30_000;

/** How often Node has to look for requests that take longer than a timeout, so that a short one holds; milliseconds. */
export const checkIntervalFor = (timeoutMs: number): number => Math.min(timeoutMs, usualMs);
