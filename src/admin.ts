import { parseCommand, UsageError, usage } from './admin/commands.ts';
import { run } from './admin/run.ts';
import { defaultConfig } from './config/config.ts';
import { ConfigError, readEnvironment } from './config/env.ts';
import { withoutCredentials } from './domain/audit.ts';
import { ApiError } from './domain/errors.ts';
import { MasterKeyError } from './secrets/master-key.ts';
import { StoreError } from './store/store-error.ts';

/** The administration command line: prints JSON on standard output, and what went wrong on standard error. */

const operatorErrors = [UsageError, ConfigError, ApiError, MasterKeyError, StoreError];

const explain = (error: unknown): string =>
  error instanceof Error && !operatorErrors.some((kind) => error instanceof kind)
    ? (error.stack ?? error.message)
    : String(error instanceof Error ? error.message : error);

// Whatever is created in the data directory is for its owner alone, whoever made the directory.
process.umask(0o077);

try {
  const words = process.argv.slice(2);
  if (words.includes('--help') || words.includes('-h')) process.stdout.write(`${usage}\n`);
  else {
    const answer = await run(parseCommand(words), { ...defaultConfig, ...readEnvironment(process.env) });
    process.stdout.write(`${JSON.stringify(JSON.parse(answer), null, 2)}\n`);
  }
} catch (error) {
  process.stderr.write(`${withoutCredentials(explain(error))}\n`);
  process.exitCode = 1;
}
