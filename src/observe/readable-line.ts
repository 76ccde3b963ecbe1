/** The columns of a line; what follows are fields. */
interface Entry {
  readonly level: number;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
  readonly [field: string]: unknown;
}

/** pino's numbers for levels. */
const levels: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** What a terminal could take for a command, and what turns the direction of writing. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const printable = (text: string): string =>
  text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** A word stands as it is; all else is written so that its end is seen. */
function shown(value: unknown): string {
  if (typeof value === 'string' && /^[\w.:/@+-]+$/.test(value)) return value;
  return printable(JSON.stringify(value));
}

const stackOf = ({ stack, message }: NonNullable<Entry['err']>): string[] =>
  (stack ?? message ?? '').split('\n').map((line) => `    ${printable(line.trim())}`);

/**
 * A line of the log for a reader: time, level, words, and the fields that hold something.
 *
 * @param line JSON, as pino writes it
 * @returns one line, more only for the stack of an error, with a line feed at the end
 */
export function readableLine(line: string): string {
  const { level, time, msg = '', err, service: _service, ...fields } = JSON.parse(line) as Entry;
  // Names of events are words with dots between them.
  const words = printable(msg.replaceAll(/\.(?=\w)/g, ' '));
  const told = Object.entries(fields)
    .filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name, value]) => `${name}=${shown(value)}`);
  const first = [time, (levels[level] ?? String(level)).padEnd(5), words, ...told].join('  ');
  return `${[first, ...(err ? stackOf(err) : [])].join('\n')}\n`;
}
