/**
 * Names of workspaces: 1 to 64 ASCII letters, digits, `-`, `_` and `.`. Atlas publishes no pattern; this is the union of
 * what its clients send. A name of dots alone is refused, because every HTTP client takes such a path segment for a
 * relative reference and the object could never be addressed.
 */
export const namePattern = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,64}$/;

/** Names of connections: as those of workspaces, and with `*`, which Atlas's changelog of June 2026 lists besides. */
export const connectionNamePattern = /^(?!\.{1,2}$)[A-Za-z0-9_.*-]{1,64}$/;
