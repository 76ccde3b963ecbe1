import { constants, openSync } from 'node:fs';
import { isatty } from 'node:tty';

const descriptors = { stdout: 1, stderr: 2 } as const;

type Name = keyof typeof descriptors;

const opened = new Map<Name, number>();

/**
 * A standard stream of the process as a descriptor that does not block. One that would, beside a reader that stands
 * still, keeps a thread for ever, and so the process from ending.
 */
export function standardStream(name: Name): number {
  const descriptor = opened.get(name) ?? unblocked(name);
  opened.set(name, descriptor);
  return descriptor;
}

/**
 * A pipe or a socket is made non-blocking by Node when somebody first asks for the stream, and put back at the exit. A
 * terminal is made blocking, so it is opened once more: where the system has no `/proc`, a terminal that stands still
 * keeps the process from ending, and nothing else. A file blocks no longer than its disk.
 */
function unblocked(name: Name): number {
  const descriptor = descriptors[name];
  // Read for what reading it does.
  Reflect.get(process, name);
  if (!isatty(descriptor)) return descriptor;
  try {
    const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
    return openSync(`/proc/self/fd/${descriptor}`, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  } catch {
    return descriptor;
  }
}
