import { StoreError } from '../store-error.ts';

/** SQLite's result codes that say what is wrong outside of it: https://sqlite.org/rescode.html. */
const codes = {
  permission: 3,
  busy: 5,
  locked: 6,
  memory: 7,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** What is wrong with a database file, and what its operator can do. */
interface Fault {
  /** Said of the database. */
  readonly what: string;
  readonly advice: string;
  /** Whether the file is not as SQLite left it. */
  readonly isDamage: boolean;
  /** Whether a read that it fails will go on failing, while others may not. */
  readonly spoilsReads: boolean;
}

const fault = (what: string, advice: string): Fault => ({
  what,
  advice,
  isDamage: false,
  spoilsReads: false,
});

const damage: Fault = {
  ...fault('is damaged', 'Restore it from a backup, or start with another data directory.'),
  isDamage: true,
  spoilsReads: true,
};
const unreadable: Fault = {
  ...fault('cannot be read or written', 'See what its disk and its limits say.'),
  spoilsReads: true,
};
const forbidden = fault(
  'may not be written',
  'See that this user may write it and the directory that it is in.',
);
const held = fault('is locked by another program', 'Stop that one first.');

const faults: ReadonlyMap<number, Fault> = new Map([
  [codes.corrupt, damage],
  [codes.notADatabase, damage],
  [codes.full, fault('has no space left on its disk', 'Make room there.')],
  [codes.inputOutput, unreadable],
  [codes.permission, forbidden],
  [codes.readOnly, forbidden],
  [codes.cannotOpen, forbidden],
  [codes.busy, held],
  [codes.locked, held],
  [codes.memory, fault('cannot be worked with for lack of memory', 'Give this machine more.')],
]);

/** SQLite's result code, without what it is extended by; undefined for errors of any other kind. */
export const resultCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;

/** Whether another connection holds what was asked for. */
export const isBusy = (error: unknown): boolean => resultCodeOf(error) === codes.busy;

/** Whether a file is no database, or not as SQLite left it. */
export const isDamage = (error: unknown): boolean => faultOf(error)?.isDamage === true;

/**
 * What an error says of the database; undefined where it is the fault of a statement, or of something else. Stored text that
 * is not JSON any more is damage, too: SQLite sees pages, and not what is in them.
 */
export const faultOf = (error: unknown): Fault | undefined =>
  error instanceof SyntaxError ? damage : faults.get(resultCodeOf(error) ?? 0);

/** What an error says of the database, as a sentence without names. */
export const reasonOf = ({ what, advice }: Fault): string => `The database ${what}. ${advice}`;

/**
 * Does what opens a database, so that its operator learns in a sentence why it cannot be opened.
 *
 * @param file the database's
 * @throws StoreError in place of an error of SQLite or the system
 */
export async function explained<Result>(file: string, open: () => Promise<Result>): Promise<Result> {
  try {
    return await open();
  } catch (error) {
    throw explanationOf(error, file) ?? error;
  }
}

function explanationOf(error: unknown, file: string): StoreError | undefined {
  if (resultCodeOf(error) !== undefined) {
    const { what, advice } = faultOf(error) ?? { ...damage, what: 'cannot be used' };
    return new StoreError(`The database ${file} ${what}: ${(error as Error).message}. ${advice}`);
  }
  if (error instanceof SyntaxError)
    return new StoreError(`The database ${file} ${damage.what}: ${error.message}. ${damage.advice}`);
  return undefined;
}
