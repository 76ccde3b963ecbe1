import { isatty } from 'node:tty';
import { type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogFormat, LogLevel } from '../config/config.ts';
import { currentRequest } from './current-request.ts';
import { readableLine } from './readable-line.ts';

export type { Logger };

const standardError = 2;

/** The log, on standard error, so that standard output stays the user's: a line of JSON per entry, or a readable one. */
export function createLogger(level: LogLevel, format: LogFormat): Logger {
  const output = pino.destination({ dest: standardError, sync: true });
  const isReadable = format === 'text' || (format === 'auto' && isatty(standardError));
  return pino(
    { level, base: { service: 'penstock' }, timestamp: stdTimeFunctions.isoTime, mixin: currentRequest },
    isReadable ? { write: (line: string) => void output.write(readableLine(line)) } : output,
  );
}
