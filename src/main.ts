import { resolve } from 'node:path';
import { defaultConfig } from './config/config.ts';
import { ConfigError, readEnvironment } from './config/env.ts';
import { netrcFile, readCredentials } from './credentials.ts';
import { withoutCredentials } from './domain/audit.ts';
import { EndpointSetError } from './domain/rate-limit.ts';
import { TlsError } from './http/tls.ts';
import { createOutput } from './observe/output.ts';
import { standardStream } from './observe/standard-streams.ts';
import { MasterKeyError } from './secrets/master-key.ts';
import { type Config, type Server, startServer } from './server.ts';
import { StoreError } from './store/store-error.ts';

/** The server's process: configuration from the environment, a banner, and an orderly end on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config: Config = { ...defaultConfig, logLevel: 'info', ...readEnvironment(process.env) };
  // Listened to from here on, so that whoever reads the banner can already stop the process in an orderly way.
  const stopped = stopSignal();
  await using output = createOutput(standardStream('stdout'));
  await using server = await startServer(config);
  output.write(banner(server, config));
  await stopped;
}

/** Quotes a text for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function banner(server: Server, config: Config): string {
  const dataDir = resolve(config.dataDir);
  const answers = `Penstock answers at ${server.url}\n`;
  // Whoever owns the credentials may have moved them elsewhere since the first start.
  const credentials = readCredentials(dataDir);
  if (!credentials) return answers;
  // A certificate of one's own is trusted where it is named; one that is trusted anyway does no harm.
  const trust = config.tlsCertFile === null ? '' : `--cacert ${quoted(resolve(config.tlsCertFile))} `;
  const url = `${credentials.baseUrl}/api/atlas/v2/groups/${credentials.groupId}/streams`;
  return [
    `${answers}Credentials of an organisation owner: ${dataDir}/credentials.json`,
    'Try it:',
    `  curl --digest --netrc-file ${quoted(netrcFile(dataDir))} ${trust}` +
      `-H 'Accept: application/vnd.atlas.2025-03-12+json' ${quoted(url)}`,
    '',
  ].join('\n');
}

function stopSignal(): Promise<void> {
  return new Promise((resolveSignal) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolveSignal());
  });
}

const operatorErrors = [ConfigError, MasterKeyError, StoreError, TlsError];

/** Errors that an operator can act on are told in one sentence; anything else is a defect and shows its stack. */
function explain(error: unknown): string {
  if (operatorErrors.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof EndpointSetError) return `PENSTOCK_RATE_LIMITS cannot be used. ${error.message}`;
  if (error instanceof Error && 'syscall' in error) {
    return error.message.includes('EADDRINUSE')
      ? 'The port is taken by another program. Set PENSTOCK_PORT to a free one, or to 0 to have one picked.'
      : `The system refused: ${error.message}.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Whatever is created in the data directory is for its owner alone, whoever made the directory.
process.umask(0o077);

try {
  await main();
} catch (error) {
  await using output = createOutput(standardStream('stderr'));
  output.write(`Penstock cannot run. ${withoutCredentials(explain(error))}\n`);
  process.exitCode = 1;
}
