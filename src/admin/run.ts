import type { Config } from '../config/config.ts';
import { systemClock } from '../domain/clock.ts';
import type { Events } from '../domain/events.ts';
import { openInstance } from '../instance.ts';
import type { Context, OperatorContext, ProjectInput } from '../operations/operation.ts';
import { DataDirectoryInUse, type Holder } from '../store/sqlite/data-directory-lock.ts';
import { StoreError } from '../store/store-error.ts';
import type { Invocation } from './commands.ts';

/** How long a running server may take to answer, in milliseconds. */
const answerTimeoutMs = 10_000;

/** The command line has neither a log nor metrics: what it did is what it prints. */
const noEvents: Events = { record: () => undefined };

/**
 * Does what was asked, and returns the answer as JSON text: in this process where the data directory is free, through
 * the running server where it is not, so that there is one writer at any time.
 *
 * @throws ApiError, StoreError or MasterKeyError, whose messages are for the operator
 */
export async function run(invocation: Invocation, config: Config): Promise<string> {
  try {
    return await runHere(invocation, config);
  } catch (error) {
    if (error instanceof DataDirectoryInUse) return await runThere(invocation, error.holder);
    throw error;
  }
}

async function runHere({ operation, body }: Invocation, config: Config): Promise<string> {
  await using instance = await openInstance(config, systemClock);
  const { store, sealer } = instance;
  const context: OperatorContext = { store, sealer, clock: systemClock, events: noEvents };
  const input = { body: () => operation.body?.read(body ?? {}) };
  const output = await operation.handle(context as Context, input as ProjectInput);
  if (typeof output === 'string') return output;
  throw new TypeError(`${operation.id} is not for the command line`);
}

async function runThere({ operation, body }: Invocation, holder: Holder | undefined): Promise<string> {
  if (!holder?.url || !holder.operatorToken) {
    throw new StoreError('The server is starting or another command is running. Try again in a moment.');
  }
  const response = await fetch(holder.url + operation.path, {
    method: operation.method,
    headers: { authorization: `Bearer ${holder.operatorToken}`, 'content-type': 'application/json' },
    body: body === null ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  const text = await response.text();
  if (response.ok) return text;
  const { detail } = JSON.parse(text) as { detail?: string };
  throw new StoreError(detail ?? `The server answered ${response.status}.`);
}
