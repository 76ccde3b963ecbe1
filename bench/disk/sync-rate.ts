import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ratePerSecond } from './rate-per-second.ts';

/**
 * How often per second the disk can be waited for: a page is appended to a file and synced, over and over.
 *
 * Arguments: a directory, how many seconds.
 */
const [, , directory = '', seconds = ''] = process.argv;
const page = Buffer.alloc(4096, 1);
const file = openSync(join(directory, 'pages'), 'w');

const rate = ratePerSecond(Number(seconds), () => {
  writeSync(file, page);
  fdatasyncSync(file);
});
closeSync(file);
process.stdout.write(String(rate));
