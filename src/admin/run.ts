import { existsSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { createSystemClock } from '../domain/clock.ts';
import { ApiError } from '../domain/errors.ts';
import type { Events } from '../domain/events.ts';
import { wholeText } from '../domain/json.ts';
import { firstPage } from '../domain/page.ts';
import { nowhere, placeOfOperator } from '../operations/place.ts';
import { type Attempt, auditorOf, refusalRecord } from '../operations/trail.ts';
import { type Instance, openInstance } from '../start/instance.ts';
import type { OperatorContext } from '../operations/operation.ts';
import { DataDirectoryInUse, type Holder } from '../store/sqlite/data-directory-lock.ts';
import { databaseFile } from '../store/sqlite/connect.ts';
import { StoreError } from '../store/store-error.ts';
import { ask } from './ask.ts';
import type { Invocation } from './commands.ts';

const systemClock = createSystemClock();

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

async function runHere(invocation: Invocation, config: Config): Promise<string> {
  // Whoever mistypes a directory does not want a new Penstock there.
  if (!existsSync(databaseFile(config.dataDir))) {
    throw new StoreError(
      `There is no Penstock in ${config.dataDir} yet. Start it there once, or set PENSTOCK_DATA_DIR to where it is.`,
    );
  }
  await using instance = await openInstance(config, systemClock);
  const { operation, path } = invocation;
  // What is done here is the doing of the operator, and does not come over the network.
  const attempt: Attempt = { operation, path, place: nowhere, address: null, principal: null };
  try {
    return await perform(invocation, attempt, instance);
  } catch (error) {
    if (error instanceof ApiError) await recordRefusal(invocation, attempt, error, instance);
    throw error;
  }
}

async function recordRefusal(
  { path, body }: Invocation,
  attempt: Attempt,
  error: ApiError,
  { store }: Instance,
): Promise<void> {
  const place = await placeOfOperator(store, path, body ?? {});
  const record = refusalRecord({ ...attempt, place }, error, systemClock.now());
  if (record) await store.audit.insert(record);
}

async function perform(
  { operation, path, body }: Invocation,
  attempt: Attempt,
  { store, sealer }: Instance,
): Promise<string> {
  const context: OperatorContext = { store, sealer, clock: systemClock, events: noEvents };
  const output = await operation.handle(context, {
    path,
    flags: {},
    query: {},
    version: '',
    page: firstPage,
    readBody: (reader) => (reader.form === 'array' ? reader.read([]) : reader.read(body ?? {})),
    audit: auditorOf(attempt, systemClock),
    address: null,
    baseUrl: '',
    ...nowhere,
    principal: null,
  });
  if (typeof output === 'string' || Symbol.asyncIterator in output) return wholeText(output);
  throw new TypeError(`${operation.id} is not for the command line`);
}

async function runThere({ operation, path, body }: Invocation, holder: Holder | undefined): Promise<string> {
  if (!holder?.url || !holder.operatorToken) {
    throw new StoreError('The server is starting or another command is running. Try again in a moment.');
  }
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const { status, text } = await ask(holder, holder.url, {
    method: operation.method,
    path: address,
    body: body === null ? null : JSON.stringify(body),
  });
  if (status < 400) return text;
  const { detail } = JSON.parse(text) as { detail?: string };
  throw new StoreError(detail ?? `The server answered ${status}.`);
}
