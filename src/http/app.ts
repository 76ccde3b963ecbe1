import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { type ApiError, errors } from '../domain/errors.ts';
import type { Operation } from '../operations/operation.ts';
import { addTokenEndpoint, revokePath, type TokenEndpointOptions, tokenPath } from './auth/token-endpoint.ts';
import { bindOperations, refuseOtherMethods } from './bind-operations.ts';
import { answerClientError } from './client-error.ts';
import { asApiError, createEdge, type EdgeOptions, errorAnswer } from './edge.ts';
import { addProbes, type Probes } from './probes.ts';
import { send } from './send.ts';

/** Bounds of what one client may take from the server. */
export interface HttpLimits {
  /** The largest request body, in bytes. */
  readonly bodyBytesMax: number;
  /** How long a client may take to send a request, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** How long an idle connection is kept, in milliseconds. */
  readonly keepAliveTimeoutMs: number;
  /** How many connections may be open at the same time. */
  readonly connectionsMax: number;
}

export interface AppOptions {
  readonly operations: readonly Operation[];
  readonly edge: EdgeOptions;
  readonly tokenEndpoint: TokenEndpointOptions;
  readonly probes: Probes;
  readonly limits: HttpLimits;
}

/** A proxy's client names the whole address in the request line; what counts here is the path. */
const originForm = (url: string): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';

/** Longest path parameter that is looked up; beyond, the request line itself is too long. */
const parameterLengthMax = 16_384;

function errorOf(error: FastifyError, limits: HttpLimits): ApiError {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return errors.payloadTooLarge({ limit: limits.bodyBytesMax });
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return errors.unsupportedMediaType();
  const isClients = error.statusCode !== undefined && error.statusCode < 500;
  return isClients ? errors.badRequest() : asApiError(error);
}

/** Builds the HTTP side: routes, limits, and an answer in JSON for everything that can go wrong. */
export function createApp(options: AppOptions): FastifyInstance {
  const { operations, edge, tokenEndpoint, probes, limits } = options;
  const app = fastify({
    logger: false,
    http: { requireHostHeader: false },
    bodyLimit: limits.bodyBytesMax,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // A request that arrives on an open connection while the server stops is still answered.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '' }) => originForm(url),
    routerOptions: {
      maxParamLength: parameterLengthMax,
      onBadUrl: (_path, _request, response) => badUrl(response),
    },
  });
  app.server.maxConnections = limits.connectionsMax;
  app.server.on('checkExpectation', (_request, response) => {
    const { status, contentType, body, headers = [] } = errorAnswer(errors.expectationFailed());
    response.writeHead(status, ['Content-Type', contentType ?? '', ...headers]).end(body);
  });

  // HTTP/1.1 asks for a 400 here; Node's own would have no body.
  app.addHook('onRequest', ({ raw }, reply, done) => {
    if (raw.headers.host === undefined && raw.httpVersion === '1.1')
      send(reply, errorAnswer(errors.badRequest()));
    else done();
  });
  app.removeAllContentTypeParsers();
  // Bodies stay bytes here: they are parsed after the caller was let in, and then strictly.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, _request, reply) =>
    send(reply, errorAnswer(errorOf(error, limits))),
  );
  app.setNotFoundHandler((request, reply) => {
    const resource = request.url.split('?', 1)[0] ?? '';
    send(reply, errorAnswer(errors.resourceNotFound({ resource })));
  });

  bindOperations(app, operations, createEdge(edge));
  addTokenEndpoint(app, send, tokenEndpoint);
  for (const path of [tokenPath, revokePath]) refuseOtherMethods(app, path, ['POST']);
  for (const path of addProbes(app, probes)) refuseOtherMethods(app, path, ['GET']);
  return app;
}

function badUrl(response: import('node:http').ServerResponse): void {
  const { status, contentType, body, headers = [] } = errorAnswer(errors.badRequest());
  response.writeHead(status, ['Content-Type', contentType ?? '', ...headers]).end(body);
}
