import { join } from 'node:path';
import { ratePerSecond } from './rate-per-second.ts';
import { openSingleCommits } from './single-commits.ts';

/**
 * How often per second one creation after the other can be committed, without any HTTP.
 *
 * Arguments: a directory, how many seconds.
 */
const [, , directory = '', seconds = ''] = process.argv;
using database = openSingleCommits(join(directory, 'commits.db'));
let count = 0;

const rate = ratePerSecond(Number(seconds), () => {
  count += 1;
  database.create(`${process.pid}-${count}`);
});
process.stdout.write(String(rate));
