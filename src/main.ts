import { banner } from './start/banner.ts';
import { readCommandLine } from './config/command-line.ts';
import { programConfig } from './config/config.ts';
import { readEnvironment } from './config/env.ts';
import { exitCodes } from './config/exit-code.ts';
import { serverHelp } from './config/help.ts';
import { server as program, typedCommand } from './config/typed-command.ts';
import { readVersion } from './config/version.ts';
import { withoutCredentials } from './domain/audit.ts';
import { explain, isMisuse } from './start/explain.ts';
import { createOutput } from './observe/output.ts';
import { standardStream } from './observe/standard-streams.ts';
import { type Config, startServer } from './server.ts';

const version = readVersion();
const command = typedCommand(program, process.env, process.argv[1] ?? '');

/** What the command line asks for: a text, or a server. */
async function main(): Promise<void> {
  const { help, version: asksVersion, settings } = readCommandLine(process.argv.slice(2));
  if (help) process.stdout.write(serverHelp(command));
  else if (asksVersion) process.stdout.write(`${version}\n`);
  else await serve({ ...programConfig, ...readEnvironment(process.env), ...settings });
}

/** The server's process: a banner, and an orderly end on SIGTERM and SIGINT. */
async function serve(config: Config): Promise<void> {
  // Listened to from here on, so that whoever reads the banner can already stop the process in an orderly way.
  const stopped = stopSignal();
  await using output = createOutput(standardStream('stdout'));
  await using server = await startServer(config);
  const { pid, stdout } = process;
  output.write(banner(server, config, { version, pid, isTerminal: stdout.isTTY }));
  await stopped;
}

function stopSignal(): Promise<void> {
  return new Promise((resolveSignal) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolveSignal());
  });
}

// Whatever is created in the data directory is for its owner alone, whoever made the directory.
process.umask(0o077);

try {
  await main();
} catch (error) {
  const advice = isMisuse(error) ? ` \`${command} --help\` tells what there is.` : '';
  await using output = createOutput(standardStream('stderr'));
  output.write(`Penstock cannot run. ${withoutCredentials(explain(error))}${advice}\n`);
  process.exitCode = isMisuse(error) ? exitCodes.misused : exitCodes.failed;
}
