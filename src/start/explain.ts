import {
  ConfigError,
  EndpointSetError,
  ListenError,
  MasterKeyError,
  StoreError,
  TlsError,
} from './start-errors.ts';

const operatorErrors = [ConfigError, ListenError, MasterKeyError, StoreError, TlsError];

/** Errors that an operator can act on are told in one sentence; anything else is a defect and shows its stack. */
export function explain(error: unknown): string {
  if (operatorErrors.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof EndpointSetError) return `PENSTOCK_RATE_LIMITS cannot be used. ${error.message}`;
  if (error instanceof Error && 'syscall' in error)
    return `The system refused: ${error.message}. PENSTOCK_DATA_DIR (--data-dir) says where everything is kept.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Whether the command line or the environment is what has to be changed. */
export const isMisuse = (error: unknown): boolean =>
  error instanceof ConfigError || error instanceof EndpointSetError;
