/**
 * A time as the API writes it: ISO 8601 in UTC, without milliseconds.
 *
 * @param at Unix time in milliseconds
 */
export const timestamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
