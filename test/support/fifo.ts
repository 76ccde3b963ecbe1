import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Both ends of a pipe that has a name; what is written stays there until it is read. */
export interface Fifo {
  /** Writes without waiting. */
  readonly writeEnd: number;
  /** What there is to read now. */
  read(): string;
  /** Writes dots until nothing more goes in. */
  fill(): void;
  /** Closes the reading end: from then on writing is EPIPE. */
  leave(): void;
  /** Opens the reading end again. */
  comeBack(): void;
}

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/** Makes a pipe in a directory. */
export function makeFifo(directory: string): Fifo {
  const path = join(directory, 'fifo');
  execFileSync('mkfifo', [path]);
  let readEnd = openSync(path, O_RDONLY | O_NONBLOCK);
  const writeEnd = openSync(path, O_WRONLY | O_NONBLOCK);
  return {
    writeEnd,
    read: () => untilItWouldWait((chunk) => readSync(readEnd, chunk)),
    fill: () => void untilItWouldWait((chunk) => writeSync(writeEnd, chunk.fill('.'))),
    leave: () => closeSync(readEnd),
    comeBack() {
      readEnd = openSync(path, O_RDONLY | O_NONBLOCK);
    },
  };
}

/** Repeats reading or writing until nothing more is done, and returns what was in the chunks. */
function untilItWouldWait(act: (chunk: Buffer) => number): string {
  const done: Buffer[] = [];
  try {
    for (;;) {
      const chunk = Buffer.alloc(4096);
      const count = act(chunk);
      if (count === 0) break;
      done.push(chunk.subarray(0, count));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  return Buffer.concat(done).toString();
}
