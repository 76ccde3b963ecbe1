import { parseCommand, UsageError, usage } from './admin/commands.ts';
import { run } from './admin/run.ts';
import { defaultConfig } from './config/config.ts';
import { ConfigError, readEnvironment } from './config/env.ts';
import { exitCodes } from './config/exit-code.ts';
import { administration, typedCommand } from './config/typed-command.ts';
import { readVersion } from './config/version.ts';
import { withoutCredentials } from './domain/audit.ts';
import { ApiError } from './domain/errors.ts';
import { MasterKeyError } from './secrets/master-key.ts';
import { StoreError } from './store/store-error.ts';

/** The administration command line: prints JSON on standard output, and what went wrong on standard error. */

const typed = typedCommand(administration, process.env, process.argv[1] ?? '');

const operatorErrors = [UsageError, ConfigError, ApiError, MasterKeyError, StoreError];

const explain = (error: unknown): string =>
  error instanceof Error && !operatorErrors.some((kind) => error instanceof kind)
    ? (error.stack ?? error.message)
    : String(error instanceof Error ? error.message : error);

// Whatever is created in the data directory is for its owner alone, whoever made the directory.
process.umask(0o077);

try {
  const words = process.argv.slice(2);
  if (words.includes('--help') || words.includes('-h')) process.stdout.write(`${usage(typed)}\n`);
  else if (words.includes('--version') || words.includes('-v')) process.stdout.write(`${readVersion()}\n`);
  else {
    const invocation = parseCommand(words);
    const settings = { ...readEnvironment(process.env), ...invocation.settings };
    const answer = await run(invocation, { ...defaultConfig, ...settings }).catch((error: unknown) => {
      throw invocation.advice === undefined ? error : new UsageError(invocation.advice);
    });
    process.stdout.write(`${JSON.stringify(JSON.parse(answer), null, 2)}\n`);
  }
} catch (error) {
  const isMisuse = error instanceof UsageError || error instanceof ConfigError;
  const advice = isMisuse ? ` \`${typed} --help\` tells what there is.` : '';
  process.stderr.write(`${withoutCredentials(explain(error))}${advice}\n`);
  process.exitCode = isMisuse ? exitCodes.misused : exitCodes.failed;
}
