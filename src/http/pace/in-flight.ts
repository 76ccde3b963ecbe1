/** Knows what is being worked on. */
export interface InFlight {
  begin(): void;
  end(): void;
  /** Resolves as soon as nothing is being worked on. */
  settled(): Promise<void>;
}

/**
 * Counts requests from their arrival to the end of all work on them, which may come after the end of the connection: a
 * client that goes away does not stop the write that it asked for.
 */
export function countInFlight(): InFlight {
  let count = 0;
  let settle: (() => void) | undefined;
  return {
    begin() {
      count += 1;
    },
    end() {
      count -= 1;
      if (count === 0) settle?.();
    },
    async settled() {
      if (count === 0) return;
      await new Promise<void>((resolve) => {
        settle = resolve;
      });
    },
  };
}
