import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './process.ts';
import { bareEnvironment } from './program.ts';

/** A Penstock on a terminal that answers. */
export interface Screen {
  /** Stops it as whoever sits there does, and tells what was to be seen, without the carriage returns. */
  pressCtrlC(): Promise<{ readonly shown: string }>;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Starts a Penstock on a terminal of its own, made by `script` of util-linux, and waits for the end of its banner. */
export async function startOnTerminal(words: readonly string[]): Promise<Screen> {
  const command = ['exec', process.execPath, `${root}bin/penstock.js`, ...words].map(quoted).join(' ');
  const args = ['--quiet', '--command', command.replace("'exec'", 'exec'), '/dev/null'];
  const child = spawn('script', args, { env: bareEnvironment(), stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let shown = '';
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      shown += data.replaceAll('\r', '');
      if (shown.includes('\nStop it with')) resolve();
    });
  });
  const early = await Promise.race([ready, ended]);
  if (early) throw new Error(`ended before it was ready: ${shown}`);
  return {
    async pressCtrlC() {
      child.stdin.write('\u0003');
      await ended;
      return { shown };
    },
  };
}
