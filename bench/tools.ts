import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What is run besides Node, and the Debian package that it comes in. */
const tools = [
  { command: 'wrk', debianPackage: 'wrk' },
  { command: 'taskset', debianPackage: 'util-linux' },
];

const isMissing = (command: string): boolean => spawnSync(command, ['--version']).error !== undefined;

/** @throws Error with the line that installs what is missing */
export function requireTools(): void {
  const missing = tools.filter(({ command }) => isMissing(command));
  if (missing.length > 0) {
    const names = missing.map(({ command }) => command).join(' and ');
    const packages = missing.map(({ debianPackage }) => debianPackage).join(' ');
    throw new Error(`It needs ${names}. On Debian: sudo apt-get install ${packages}`);
  }
  if (availableParallelism() < 2)
    throw new Error('It needs two cores: one for a server, one for its clients.');
}
