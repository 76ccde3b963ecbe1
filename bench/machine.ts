import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';

/** A property of the machine and its value. */
export type Fact = readonly [name: string, value: string];

/** @param directory where a run writes, for the disk's name */
export function machine(directory: string): Fact[] {
  const all = cpus();
  return [
    ['Date', new Date().toISOString().slice(0, 10)],
    ['CPU', `${all[0]?.model ?? 'unknown'}, ${all.length} cores`],
    ['Memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['Kernel', `${type()} ${release()}`],
    ['File system', fileSystem(directory)],
    ['Node', process.version],
  ];
}

/** Source and type, such as `/dev/sda1 ext4`. */
function fileSystem(directory: string): string {
  const output = execFileSync('df', ['--output=source,fstype', directory], { encoding: 'utf8' });
  return output.trim().split('\n').at(-1)?.replace(/\s+/g, ' ') ?? 'unknown';
}
