import { write, writeSync } from 'node:fs';

/** Somewhere to write to that may be full, gone or not read, and that nobody waits for. Disposing of it waits, for a while. */
export interface Output extends AsyncDisposable {
  /** Takes a text to be written, or drops it where too much is waiting already. Returns at once, and never throws. */
  write(text: string): void;
}

export interface OutputOptions {
  /** How many characters may wait; as many again may be on their way. */
  readonly waitingMax?: number;
  /** Hears of every text that is dropped. */
  onDrop?(): void;
  /** Hears how many texts were dropped, as soon as texts are written again. */
  onRecovery?(dropped: number): void;
}

/** How much waits at most where nothing else is said: several thousand lines of the log. */
const standardWaitingMax = 1_048_576;

/** After how long it is tried again to write what could not be written, in milliseconds: twice as long each time. */
const retryMs = { min: 50, max: 2000 };

/** How long an output may take to end, in milliseconds. */
const endingMsMax = 1000;

/**
 * Writes to a file descriptor, in order and a batch at a time. What cannot be written is tried again, whatever the
 * reason: a disk gets space, a reader goes on, a pipe gets another reader. pino's own destination, sonic-boom 4.2, is
 * not for that: it gives up at EPIPE for good, and at the exit of the process it writes synchronously, which on a full
 * disk or beside a reader that stands still it does for ever.
 *
 * @param descriptor a file, or one that does not block (see `standard-streams.ts`): a thread that hangs in a write
 *   would keep the process from ending
 */
export function createOutput(descriptor: number, options: OutputOptions = {}): Output {
  return new DescriptorOutput(descriptor, options);
}

class DescriptorOutput implements Output {
  readonly #descriptor: number;
  readonly #options: OutputOptions;
  #waiting: string[] = [];
  #waitingLength = 0;
  /** What is being written; empty when nothing is. */
  #batch: Uint8Array = Buffer.alloc(0);
  #isUnderWay = false;
  #retryTimer: NodeJS.Timeout | undefined;
  #retryAfterMs = retryMs.min;
  #dropped = 0;
  #whenWritten: (() => void) | undefined;

  constructor(descriptor: number, options: OutputOptions) {
    this.#descriptor = descriptor;
    this.#options = options;
  }

  write(text: string): void {
    const { waitingMax = standardWaitingMax, onDrop } = this.#options;
    if (this.#waitingLength + text.length > waitingMax) {
      this.#dropped += 1;
      onDrop?.();
      return;
    }
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    if (this.#batch.length === 0) this.#begin();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#batch.length === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenWritten = resolve;
    const deadline = setTimeout(resolve, endingMsMax);
    this.#retryAfterMs = retryMs.min;
    if (!this.#isUnderWay) this.#writeBatch();
    await promise;
    clearTimeout(deadline);
    clearTimeout(this.#retryTimer);
    process.off('exit', this.#writeRest);
  }

  #begin(): void {
    this.#batch = Buffer.from(this.#waiting.join(''));
    this.#waiting = [];
    this.#waitingLength = 0;
    process.on('exit', this.#writeRest);
    // Told here, behind the texts that were kept, and where there is room for it.
    const dropped = this.#dropped;
    this.#dropped = 0;
    if (dropped > 0) this.#options.onRecovery?.(dropped);
    this.#writeBatch();
  }

  #writeBatch(): void {
    clearTimeout(this.#retryTimer);
    this.#isUnderWay = true;
    write(this.#descriptor, this.#batch, (error, count) => {
      this.#isUnderWay = false;
      if (error) this.#tryLater();
      else this.#advance(count);
    });
  }

  /** Keeps the process from ending no longer than {@link endingMsMax}, by the timer in dispose. */
  #tryLater(): void {
    this.#retryTimer = setTimeout(() => this.#writeBatch(), this.#retryAfterMs).unref();
    this.#retryAfterMs = Math.min(this.#retryAfterMs * 2, retryMs.max);
  }

  #advance(count: number): void {
    this.#retryAfterMs = retryMs.min;
    this.#batch = this.#batch.subarray(count);
    if (this.#batch.length > 0) return this.#writeBatch();
    process.off('exit', this.#writeRest);
    if (this.#waiting.length > 0) this.#begin();
    else this.#whenWritten?.();
  }

  /** The last chance of a process that ends by a fault: what cannot be written at once is lost. */
  readonly #writeRest = (): void => {
    const rest = this.#isUnderWay ? [] : [this.#batch];
    try {
      writeSync(this.#descriptor, Buffer.concat([...rest, Buffer.from(this.#waiting.join(''))]));
    } catch {
      // There is nobody left to tell.
    }
  };
}
