import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { createOutput } from './output.ts';

export type { Logger };

/** The log of a server. Disposing of it writes what is still to be written, as far as that can be done in a moment. */
export interface Log extends AsyncDisposable {
  readonly logger: Logger;
}

/**
 * Opens the log: a line of JSON per entry, so that standard output stays the user's. Nothing that happens to where it
 * goes reaches whoever logs: lines that nobody takes are dropped, counted, and told of by `log.dropped`.
 *
 * @param descriptor where it goes, as `createOutput` wants it
 * @param onDrop hears of every line that is dropped
 */
export function openLog(level: LogLevel, descriptor: number, onDrop: () => void): Log {
  const output = createOutput(descriptor, {
    onDrop,
    onRecovery: (lines) => logger.error({ lines }, 'log.dropped'),
  });
  const logger = pino({ level, base: { service: 'penstock' } }, output);
  return { logger, [Symbol.asyncDispose]: () => output[Symbol.asyncDispose]() };
}
