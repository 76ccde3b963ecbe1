import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, errors } from '../domain/errors.ts';
import type { ApiKey, ServiceAccount } from '../domain/principal.ts';
import type { Context, Operation } from '../operations/operation.ts';
import {
  asApiError,
  errorAnswer,
  rateHeaders,
  securityHeaders,
  unauthenticatedAnswer,
} from './answer/answers.ts';
import { isAllowedFrom } from './auth/access-list.ts';
import { type Authenticator, isRefusal, type Refusal } from './auth/authenticate.ts';
import { callerAddress } from './request/caller-address.ts';
import type { FailedSignInKeeper } from './pace/failed-sign-ins.ts';
import { countInFlight } from './pace/in-flight.ts';
import { createOutbox } from './pace/outbox.ts';
import { countedFor, enter, findPlace, nowhere, placeOfOperator } from '../operations/place.ts';
import { isSet, readQuery } from './request/query.ts';
import type { Count, RateLimiter } from './pace/rate-limiter.ts';
import type { KeepRefusal } from './pace/refusals.ts';
import { createResponder, objectIn } from './respond.ts';
import { type Answer, type AnyAnswer, isWhole, send, sendPieces } from './answer/send.ts';
import type { Attempt } from '../operations/trail.ts';
import { createTurnstile } from './pace/turnstile.ts';
import { createVersionHeads, plainTypes } from './answer/version-head.ts';

/** What is told of every request that was answered. */
export interface RequestReport {
  /** The id that the answer carries. */
  readonly requestId: string;
  readonly operationId: string;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  /** The reason of an unexpected error, for the log only; undefined when nothing went wrong on this side. */
  readonly fault: unknown;
}

export interface EdgeOptions {
  readonly context: Context;
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  readonly keepRefusal: KeepRefusal;
  readonly failedSignIns: FailedSignInKeeper;
  /** The base of links, without a slash at its end; null takes what the client asked for. */
  readonly publicUrl: string | null;
  report(report: RequestReport): void;
}

/** Answers a request. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

/** Answers requests for operations. */
export interface Edge {
  handlerOf(operation: Operation): Handler;
  /** Resolves as soon as no request is being worked on, those of clients that went away included. */
  settled(): Promise<void>;
}

/**
 * A request's life after routing, in one order: who are you, from where, how often, which version, which place, may
 * you, what do you want. What a caller learns of an object follows from what it may see, so bodies are read last.
 */
export function createEdge(options: EdgeOptions): Edge {
  const { context, authenticator, rateLimiter, keepRefusal, failedSignIns, publicUrl, report } = options;
  const { store, clock } = context;
  const respond = createResponder(context, publicUrl);

  const versionHeadOf = createVersionHeads();
  const outbox = createOutbox();
  const turnstile = createTurnstile(outbox.flush);
  const inFlight = countInFlight();

  /** Answers an error of the API; anything else is a fault and goes on to where it is logged. */
  const refuse = async (
    error: unknown,
    attempt: Attempt,
    count: Count | null,
    request: FastifyRequest,
  ): Promise<Answer> => {
    if (!(error instanceof ApiError)) throw error;
    await keepRefusal(attempt, error, count);
    return errorAnswer(error, rateHeaders(count), isPretty(request));
  };

  const answerPrincipal = async (
    operation: Operation,
    request: FastifyRequest,
    principal: ApiKey | ServiceAccount,
    path: Attempt['path'],
  ): Promise<AnyAnswer> => {
    const { url = '' } = request.raw;
    const address = callerAddress(request);
    const place = await findPlace(store, operation, path);
    const attempt = { operation, path, place, address, principal };
    let count: Count | null = null;
    try {
      // Counted first, although the access list refuses first: refusals, which are written down, are limited, too.
      count = await rateLimiter.count(operation, countedFor(principal, place), clock.steady());
      if (!isAllowedFrom(principal, address)) throw errors.addressNotAllowed({ address });
      if (count) rateLimiter.refuse(count, url);
      const head = versionHeadOf(operation, request.headers.accept);
      enter(principal, operation, place, path);
      const headers = [...securityHeaders, ...rateHeaders(count), ...head.headers];
      return await respond(attempt, request, { ...head, headers });
    } catch (error) {
      return refuse(error, attempt, count, request);
    }
  };

  /** Answers the operator of the machine, and anyone where no credentials are needed. */
  const answerUnnamed = async (
    operation: Operation,
    request: FastifyRequest,
    path: Attempt['path'],
  ): Promise<AnyAnswer> => {
    const attempt = { operation, path, place: nowhere, address: callerAddress(request), principal: null };
    try {
      const contentType = plainTypes[operation.media];
      return await respond(attempt, request, { version: '', contentType, headers: securityHeaders });
    } catch (error) {
      const isKnown = error instanceof ApiError;
      const place = isKnown ? await placeOfOperator(store, path, objectIn(request)) : nowhere;
      return refuse(error, { ...attempt, place }, null, request);
    }
  };

  const turnAway = async (refusal: Refusal, request: FastifyRequest): Promise<Answer> => {
    if (refusal.failed) await failedSignIns.keep({ ...refusal.failed, address: callerAddress(request) });
    return unauthenticatedAnswer(refusal);
  };

  const answer = async (operation: Operation, request: FastifyRequest): Promise<AnyAnswer> => {
    if (operation.method !== 'GET') await turnstile();
    const { method = '', url = '', headers } = request.raw;
    const path = request.params as Attempt['path'];
    if (operation.access === 'anyone') return answerUnnamed(operation, request, path);
    if (operation.access === 'operator') {
      const refusal = authenticator.refusalOfOperator(headers.authorization);
      return refusal ? turnAway(refusal, request) : answerUnnamed(operation, request, path);
    }
    const principal = await authenticator.authenticate(method, url, headers.authorization);
    if (isRefusal(principal)) return turnAway(principal, request);
    return await answerPrincipal(operation, request, principal, path);
  };

  const handlerOf =
    (operation: Operation): Handler =>
    (request, reply) => {
      inFlight.begin();
      const started = performance.now();
      const told = (status: number, fault: unknown): void => {
        inFlight.end();
        const durationMs = performance.now() - started;
        const { id: requestId, method } = request;
        report({ requestId, operationId: operation.id, method, status, durationMs, fault });
      };
      const finish = (result: AnyAnswer, fault?: unknown): void => {
        if (isWhole(result)) {
          outbox.put(() => {
            send(reply, result);
            told(result.status, fault);
          });
        } else {
          sendPieces(reply, result).then(
            () => told(result.status, fault),
            (error: unknown) => told(result.status, isDisconnect(error) ? undefined : error),
          );
        }
      };
      // Not awaited by the framework, which would only wrap the promise: what can go wrong is answered here.
      answer(operation, request).then(
        (result) => finish(result),
        (error: unknown) => finish(errorAnswer(asApiError(error), [], isPretty(request)), error),
      );
    };
  return { handlerOf, settled: inFlight.settled };
}

/** A client that goes away while it is answered is no fault of ours. */
const isDisconnect = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const isPretty = (request: FastifyRequest): boolean => isSet(readQuery(request), 'pretty');
