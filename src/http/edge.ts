import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, errors } from '../domain/errors.ts';
import { isId } from '../domain/id.ts';
import type { JsonPieces, JsonText } from '../domain/json.ts';
import { authorise, type Principal } from '../domain/principal.ts';
import type { Project } from '../domain/project.ts';
import type { TokenBucket } from '../domain/token-bucket.ts';
import type { Context, ListOutput, Operation, Output, ProjectInput } from '../operations/operation.ts';
import { type Authenticator, isRefusal, type Refusal } from './auth/authenticate.ts';
import { envelope } from './envelope.ts';
import { countInFlight } from './in-flight.ts';
import { parseJsonBody } from './json-body.ts';
import { contentTypeOf, isJsonContentType, resolveVersion } from './media-version.ts';
import { renderList } from './paging.ts';
import { prettyJson, prettyPieces } from './pretty-json.ts';
import { type Query, readFlag, readPage } from './query.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { renderError, unauthenticatedBody } from './render-error.ts';
import { pathOf, queryOf } from './request-url.ts';
import { type Answer, send, sendPieces } from './send.ts';
import { createTurnstile } from './turnstile.ts';

/** What is told of every request that was answered. */
export interface RequestReport {
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
  /** The base of links, without a slash at its end; null takes what the client asked for. */
  readonly publicUrl: string | null;
  report(report: RequestReport): void;
}

/** Security headers as recorded on every answer of the Atlas application. */
const securityHeaders = [
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'Strict-Transport-Security',
  'max-age=31536000; includeSubdomains;',
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
  'X-Permitted-Cross-Domain-Policies',
  'none',
];

const rateHeaders = (bucket: TokenBucket | null): string[] =>
  bucket
    ? ['Ratelimit-Limit', String(bucket.limit.capacity), 'Ratelimit-Remaining', String(bucket.remaining)]
    : [];

/** An error as it is answered; anything that is not from the catalogue is a fault and tells nothing. */
export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : errors.unexpected();

/** The answer for an error of the API. */
export function errorAnswer(error: ApiError, headers: readonly string[] = [], pretty = false): Answer {
  const body = renderError(error);
  return {
    status: error.kind.status,
    contentType: 'application/json',
    body: pretty ? prettyJson(body) : body,
    headers: [...securityHeaders, 'X-Error-Code', error.kind.code, ...headers],
  };
}

/** The outer layer's answer has neither security nor rate-limit headers, as recorded. */
const unauthenticatedAnswer = ({ challenge }: Refusal): Answer => ({
  status: 401,
  contentType: 'application/json',
  body: unauthenticatedBody,
  headers: ['Www-Authenticate', challenge, 'Vary', 'Accept-Encoding'],
});

const firstPage = readPage({});

const noFlags: ProjectInput['flags'] = {};

const readFlags = ({ flags }: Operation, query: Query): ProjectInput['flags'] =>
  flags.length === 0
    ? noFlags
    : Object.fromEntries(flags.map((flag) => [flag, readFlag(query, flag, false)]));

type AnyAnswer = Answer | Answer<AsyncIterable<string>>;

const isWhole = (answer: AnyAnswer): answer is Answer =>
  typeof answer.body === 'string' || Buffer.isBuffer(answer.body);

/** Answers a request. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

/** Answers requests for operations. */
export interface Edge {
  handlerOf(operation: Operation): Handler;
  /** Resolves as soon as no request is being worked on, those of clients that went away included. */
  settled(): Promise<void>;
}

/**
 * A request's life after routing, in one order: who are you, how often, which version, which project, may you, what
 * do you want. What a caller learns of an object follows from what it may see, so bodies are read last.
 */
export function createEdge(options: EdgeOptions): Edge {
  const { context, authenticator, rateLimiter, publicUrl, report } = options;
  const { store, clock } = context;

  const address = (request: FastifyRequest): string =>
    (publicUrl ?? `http://${request.headers.host ?? 'localhost'}`) + pathOf(request.url);

  const respond = async (
    operation: Operation,
    request: FastifyRequest,
    contentType: string,
    bucket: TokenBucket | null,
    who: { project: Project; principal: Principal } | null,
  ): Promise<AnyAnswer> => {
    const query = request.query as Query;
    const pretty = readFlag(query, 'pretty', false);
    const wrapped = readFlag(query, 'envelope', false);
    const includeCount = !operation.paged || readFlag(query, 'includeCount', true);
    const page = operation.paged ? readPage(query) : firstPage;
    const flags = readFlags(operation, query);
    const path = request.params as ProjectInput['path'];
    const input = { path, flags, page, body: bodyReader(operation, request), ...who };
    const output = await operation.handle(context, input as ProjectInput);
    const { status } = operation.answer;
    const body = renderOutput(output, status, wrapped, (list) =>
      renderList(list, {
        address: address(request),
        query: queryOf(request.url),
        page,
        includeCount,
        envelopeStatus: wrapped ? status : null,
      }),
    );
    const headers = [...securityHeaders, ...rateHeaders(bucket)];
    return { status, contentType, body: pretty ? layOut(body) : body, headers } as AnyAnswer;
  };

  const turnstile = createTurnstile();
  const inFlight = countInFlight();

  const answerInProject = async (operation: Operation, request: FastifyRequest): Promise<AnyAnswer> => {
    if (operation.method !== 'GET') await turnstile();
    const { method = '', url = '' } = request.raw;
    const principal = await authenticator.authenticate(method, url, request.headers.authorization);
    if (isRefusal(principal)) return unauthenticatedAnswer(principal);
    const { groupId = '' } = request.params as Record<string, string>;
    const project = await store.projects.find(groupId);
    const now = clock.now();
    const bucket = project ? rateLimiter.bucketOf(groupId, now) : null;
    try {
      if (bucket) rateLimiter.count(bucket, url, now);
      const version = resolveVersion(request.headers.accept, operation.since, operation.media);
      if (!isId(groupId)) throw errors.invalidProjectId({ groupId });
      if (!project) throw errors.projectNotFound({ groupId });
      authorise(principal, project, operation.roles);
      return await respond(operation, request, contentTypeOf(version), bucket, { project, principal });
    } catch (error) {
      return refuse(error, rateHeaders(bucket), request);
    }
  };

  const answerToOperator = async (operation: Operation, request: FastifyRequest): Promise<AnyAnswer> => {
    const refusal = authenticator.refusalOfOperator(request.headers.authorization);
    if (refusal) return unauthenticatedAnswer(refusal);
    try {
      return await respond(operation, request, 'application/json', null, null);
    } catch (error) {
      return refuse(error, [], request);
    }
  };

  const handlerOf = (operation: Operation): Handler => {
    const answer = operation.access === 'operator' ? answerToOperator : answerInProject;
    return (request, reply) => {
      inFlight.begin();
      const started = performance.now();
      const finish = (result: AnyAnswer, fault?: unknown): void => {
        const told = (late?: unknown): void => {
          inFlight.end();
          const durationMs = performance.now() - started;
          const { method } = request;
          report({
            operationId: operation.id,
            method,
            status: result.status,
            durationMs,
            fault: fault ?? late,
          });
        };
        if (isWhole(result)) {
          send(reply, result);
          told();
        } else {
          sendPieces(reply, result).then(
            () => told(),
            (error: unknown) => told(isDisconnect(error) ? undefined : error),
          );
        }
      };
      // Not awaited by the framework, which would only wrap the promise: what can go wrong is answered here.
      answer(operation, request).then(
        (result) => finish(result),
        (error: unknown) => finish(errorAnswer(asApiError(error), [], isPretty(request)), error),
      );
    };
  };
  return { handlerOf, settled: inFlight.settled };
}

/** A client that goes away while it is answered is no fault of ours. */
const isDisconnect = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Answers an error of the API; anything else is a fault and goes on to where it is logged. */
function refuse(error: unknown, headers: readonly string[], request: FastifyRequest): Answer {
  if (!(error instanceof ApiError)) throw error;
  const retryAfter = error.kind.status === 429 ? ['Retry-After', String(error.parameters[1])] : [];
  return errorAnswer(error, [...headers, ...retryAfter], isPretty(request));
}

/** Parses the body once, when it is first asked for. */
function bodyReader(operation: Operation, request: FastifyRequest): () => unknown {
  let read: { readonly value: unknown } | undefined;
  return () => {
    if (!read) {
      if (!isJsonContentType(request.headers['content-type'])) throw errors.unsupportedMediaType();
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const json = parseJsonBody(bytes);
      read = { value: operation.body ? operation.body.read(json) : json };
    }
    return read.value;
  };
}

function renderOutput(
  output: Output,
  status: number,
  wrapped: boolean,
  asList: (list: ListOutput) => JsonText | JsonPieces,
): JsonText | JsonPieces {
  if (typeof output !== 'string' && 'results' in output) return asList(output);
  return wrapped ? envelope(output, status) : output;
}

const layOut = (body: JsonText | JsonPieces): string | AsyncIterable<string> =>
  typeof body === 'string' ? prettyJson(body) : prettyPieces(body);

const isPretty = (request: FastifyRequest): boolean => (request.query as Query)['pretty'] === 'true';
