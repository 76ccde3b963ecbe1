import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Imported or required before anything else: makes this Node say that it is an older one. */
export const pretend = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"${version}"})`;

/** Another Node of this machine that is too old, if there is one. */
export async function oldNode(): Promise<{ path: string; version: string } | undefined> {
  for (const path of ['/usr/bin/node', '/usr/local/bin/node']) {
    const version = await run(path, ['--version']).then(
      ({ stdout }) => stdout.trim().slice(1),
      () => '99',
    );
    if (Number(version.split('.')[0]) < 24) return { path, version };
  }
  return undefined;
}
