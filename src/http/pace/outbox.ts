/** Writes answers out, many at a time. */
export interface Outbox {
  /** Takes what writes an answer; it is called when the event loop comes to its immediates, or sooner. */
  put(write: () => void): void;
  /** Writes everything that is waiting. */
  flush(): void;
}

/** How many answers may wait, so that the first of many does not wait for all the others to be worked out. */
const waitingMax = 16;

/**
 * Gathers the answers of one turn of the event loop and writes them one after the other. A client on the same machine
 * that has to be woken for each answer costs the server as much as working the answer out: it is awake for all of them
 * when they come together.
 */
export function createOutbox(): Outbox {
  const waiting: (() => void)[] = [];

  const flush = (): void => {
    const write = waiting.shift();
    if (!write) return;
    try {
      write();
    } finally {
      // Whatever one of them throws, the others are written.
      flush();
    }
  };

  return {
    put(write) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(write);
      if (waiting.length >= waitingMax) flush();
    },
    flush,
  };
}
