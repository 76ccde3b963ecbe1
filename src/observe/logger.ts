import { isatty } from 'node:tty';
import { type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogFormat, LogLevel } from '../config/config.ts';
import { currentRequest } from './current-request.ts';
import { createOutput } from './output.ts';
import { readableLine } from './readable-line.ts';

export type { Logger };

/** The log of a server. Disposing of it writes what is still to be written, as far as that can be done in a moment. */
export interface Log extends AsyncDisposable {
  readonly logger: Logger;
}

/** How much is told, and in which form. */
export interface LogStyle {
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
}

/**
 * Opens the log: a line of JSON per entry, or a readable one, so that standard output stays the user's. Nothing that happens to
 * where it goes reaches whoever logs: lines that nobody takes are dropped, counted, and told of by `log.dropped`.
 *
 * @param descriptor where it goes, as `createOutput` wants it
 * @param onDrop hears of every line that is dropped
 */
export function openLog({ logLevel, logFormat }: LogStyle, descriptor: number, onDrop: () => void): Log {
  const output = createOutput(descriptor, {
    onDrop,
    onRecovery: (lines) => logger.error({ lines }, 'log.dropped'),
  });
  const isReadable = logFormat === 'text' || (logFormat === 'auto' && isatty(descriptor));
  const logger = pino(
    {
      level: logLevel,
      base: { service: 'penstock' },
      timestamp: stdTimeFunctions.isoTime,
      mixin: currentRequest,
    },
    isReadable ? { write: (line: string) => output.write(readableLine(line)) } : output,
  );
  return { logger, [Symbol.asyncDispose]: () => output[Symbol.asyncDispose]() };
}
