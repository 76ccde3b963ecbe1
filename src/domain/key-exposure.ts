/** What a file's permissions let others than its owner do: change it, read it, or nothing. */
export type Exposure = 'changed' | 'read' | 'nothing';

const groupAndOthers = { write: 0o022, read: 0o044 };

/**
 * How far a key file is open to others than its owner, by the permissions alone, whoever asks.
 *
 * @param mode as `stat` gives it
 */
export function exposureOf(mode: number): Exposure {
  if ((mode & groupAndOthers.write) !== 0) return 'changed';
  return (mode & groupAndOthers.read) === 0 ? 'nothing' : 'read';
}

/** Permissions as `chmod` takes them. */
export const modeText = (mode: number): string => `0${(mode & 0o777).toString(8)}`;

/** What the owner of a key is told that others can change; secrets that were sealed with theirs would be theirs to read. */
export const changeableKey = (file: string, mode: number): string =>
  `The key file ${file} can be changed by others than its owner (mode ${modeText(mode)}). See that it is still ` +
  `yours, and take that away: chmod 600 ${file}`;
