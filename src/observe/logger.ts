import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';

export type { Logger };

const standardError = 2;

/** The log: a line of JSON per entry on standard error, so that standard output stays the user's. */
export const createLogger = (level: LogLevel): Logger =>
  pino({ level, base: { service: 'penstock' } }, pino.destination({ dest: standardError, sync: true }));
