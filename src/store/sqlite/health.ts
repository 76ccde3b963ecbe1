import { faultOf, reasonOf } from './faults.ts';

/** Knows from what went wrong whether a store can do all of its work. */
export interface Health {
  /** Hears of an error of a read. */
  readFailed(error: unknown): void;
  /** Hears of an error of a write. */
  writeFailed(error: unknown): void;
  /** Why the store cannot do all of its work, as a sentence; null when it can. */
  trouble(): Promise<string | null>;
}

/**
 * What cannot be read stays so until the process starts again: that other pages can be read says nothing of that one. What
 * kept a write from being written may pass, so it is tried again whenever somebody asks, and only then: one who is not sent
 * requests any more because of its answer would never learn otherwise.
 *
 * @param tryWrite writes about as much as a request does, and fails when that fails
 */
export function createHealth(tryWrite: () => Promise<void>): Health {
  let lasting: string | null = null;
  let passing: string | null = null;
  let trial: Promise<void> | undefined;

  const writeFailed = (error: unknown): void => {
    const fault = faultOf(error);
    if (!fault) return;
    if (fault.isDamage) lasting = reasonOf(fault);
    else passing = reasonOf(fault);
  };
  const tryAgain = async (): Promise<void> => {
    try {
      await tryWrite();
      passing = null;
    } catch (error) {
      writeFailed(error);
    } finally {
      trial = undefined;
    }
  };

  return {
    readFailed(error) {
      const fault = faultOf(error);
      if (fault?.spoilsReads) lasting = reasonOf(fault);
    },
    writeFailed,
    async trouble() {
      // Shared, so that those who ask together cause one write.
      if (passing !== null && lasting === null) await (trial ??= tryAgain());
      return lasting ?? passing;
    },
  };
}
