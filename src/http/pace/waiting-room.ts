/** Holds answers back for a while. */
export interface WaitingRoom {
  /** Resolves after a time in milliseconds, or sooner. */
  wait(ms: number): Promise<void>;
  /** Lets everybody go, and from then on nobody has to wait. */
  open(): void;
}

/**
 * Makes a room of bounded size: when it is full, the one that has waited longest goes, so that a flood holds no more timers
 * and sockets than this.
 */
export function createWaitingRoom(placesMax: number): WaitingRoom {
  const leave = new Set<() => void>();
  let isOpen = false;

  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (isOpen) return resolve();
        const [longest] = leave.size < placesMax ? [] : leave;
        longest?.();
        const go = (): void => {
          clearTimeout(timer);
          leave.delete(go);
          resolve();
        };
        // A server that has nothing else to do need not wait for it.
        const timer = setTimeout(go, ms).unref();
        leave.add(go);
      }),
    open() {
      isOpen = true;
      for (const go of leave) go();
    },
  };
}
