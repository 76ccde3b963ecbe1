import { FailureDelay } from '../../domain/failure-delay.ts';
import { FailureTally } from '../../domain/failure-tally.ts';
import {
  type FailedSignIn,
  failedSignInRecord,
  type FailedSignIns,
  type SignInWay,
} from '../../domain/failed-sign-in.ts';
import type { Context } from '../../operations/operation.ts';
import { onlyOrganisation } from '../../operations/place.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** What becomes of failed sign-ins. Disposing of it tells what is still to be told. */
export interface FailedSignInKeeper extends AsyncDisposable {
  /** Counts one and writes it down, and resolves when it may be answered. */
  keep(failure: FailedSignIn): Promise<void>;
  /** Lets all answers go that are held back. */
  release(): void;
}

export interface FailedSignInOptions extends Pick<Context, 'store' | 'clock' | 'events'> {
  count(way: SignInWay): void;
  /** The longest that an answer is held back, in milliseconds; 0 holds none back. */
  readonly delayMaxMs: number;
}

/** How long failed sign-ins are summed up, in milliseconds. */
const periodMs = 60_000;

/** How many answers are held back at the same time, by timers of their own. */
export const heldMax = 256;

/**
 * Writes failed sign-ins down in the log and the audit trail: the first of its kind at once and all others as one sum at the
 * end of the minute, so that nobody fills a disk with them.
 *
 * From an address that keeps failing, failures are answered later and later. Only they are: whoever shares the address, as
 * behind one router, and shows credentials that are right is not held up. Secrets are too long to be guessed at any
 * rate; the delay quietens what is broken or persistent, and what is lost in a full room is no more than that.
 */
export function createFailedSignInKeeper(options: FailedSignInOptions): FailedSignInKeeper {
  const { store, clock, events, count, delayMaxMs } = options;
  const tally = new FailureTally();
  const delay = new FailureDelay(delayMaxMs);
  const room = createWaitingRoom(heldMax);
  let timer: NodeJS.Timeout | undefined;

  const tell = async (failures: FailedSignIns): Promise<void> => {
    const record = failedSignInRecord(failures, clock.now());
    events.record(record);
    const orgId = record.orgId ?? (await onlyOrganisation(store))?.id ?? null;
    await store.audit.insert({ ...record, orgId });
  };

  /** What cannot be stored changes nothing about the answer. */
  const tellOrSay = (failures: FailedSignIns): Promise<void> =>
    tell(failures).catch(() => events.record({ name: 'attempt.unrecorded' }));

  const sumUp = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await Promise.all(tally.end().map(tellOrSay));
  };

  return {
    async keep(failure) {
      count(failure.way);
      timer ??= setTimeout(() => void sumUp(), periodMs).unref();
      const waitMs = delay.next(failure.address, clock.steady());
      // Not waited for: how long it takes would tell a name that is written down from one that is not, and so a known one.
      if (tally.add(failure)) void tellOrSay({ alike: failure, times: 1 });
      if (waitMs > 0) await room.wait(waitMs);
    },
    release: room.open,
    [Symbol.asyncDispose]: sumUp,
  };
}
