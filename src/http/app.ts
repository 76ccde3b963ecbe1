import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import { type ApiError, errors } from '../domain/errors.ts';
import type { Operation } from '../operations/operation.ts';
import { addTokenEndpoint, revokePath, type TokenEndpointOptions, tokenPath } from './auth/token-endpoint.ts';
import { createAllowedMethods, pathMethods } from './answer/allowed-methods.ts';
import { answerRaw } from './answer/answer-raw.ts';
import { asApiError, errorAnswer } from './answer/answers.ts';
import { bindOperations } from './bind-operations.ts';
import { answerClientError, answerConnect } from './answer/client-error.ts';
import { answerExpectations } from './answer/expectations.ts';
import { createEdge, type EdgeOptions } from './edge.ts';
import { checkIntervalFor, limitRequestTime } from './pace/request-timeout.ts';
import { addFrontPage } from './front-page.ts';
import { addProbes, type Probes } from './probes.ts';
import { isUnambiguous } from './request/host.ts';
import { isEncoded } from './request/media-version.ts';
import { createRequestIds } from './request/request-id.ts';
import { pathOf, withoutOrigin } from './request/request-url.ts';
import { send } from './answer/send.ts';

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
  /** How many proxies in front tell the address of a client, and whether it used HTTPS. */
  readonly trustProxy: number;
}

export interface AppOptions {
  readonly operations: readonly Operation[];
  readonly edge: EdgeOptions;
  readonly tokenEndpoint: TokenEndpointOptions;
  readonly probes: Probes;
  readonly limits: HttpLimits;
  /** The certificate and key to serve HTTPS with; null serves HTTP. */
  readonly tls: SecureContextOptions | null;
  /** The version of this Penstock. */
  readonly version: string;
  /** Works on a request so that what is logged on the way tells its id. */
  withinRequest(id: string, work: () => void): void;
}

type RawRequest = FastifyRequest['raw'];

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

/** No route has a schema of the framework's, so its compilers need not even be loaded. */
const noSchemas = {
  buildValidator: () => () => () => true,
  buildSerializer: () => () => JSON.stringify,
} as unknown as Compilers;

/** An address that the router answers as a bad request. */
const unreadable = '/%';

/**
 * The path that a request is about. A proxy's client names the whole address in the request line. HTTP/1.1 without a
 * host has to be refused, and so has what is none; Node's own refusal, which is turned off for this, would have no body.
 */
const addressed = (request: RawRequest): string =>
  isUnambiguous(request) ? withoutOrigin(request.url ?? '') : unreadable;

/** Longest path parameter that is looked up; beyond, the request line itself is too long. */
const parameterLengthMax = 16_384;

function errorOf(error: FastifyError, limits: HttpLimits): ApiError {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return errors.payloadTooLarge({ limit: limits.bodyBytesMax });
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return errors.unsupportedMediaType();
  const isClients = error.statusCode !== undefined && error.statusCode < 500;
  return isClients ? errors.badRequest() : asApiError(error);
}

/** The framework with our limits, our reading of bodies, and JSON for every fault of HTTP. */
function createFramework(limits: HttpLimits, tls: SecureContextOptions | null): FastifyInstance {
  const connectionsCheckingInterval = checkIntervalFor(limits.requestTimeoutMs);
  const http = { requireHostHeader: false, connectionsCheckingInterval };
  const options = {
    logger: false,
    schemaController: { compilersFactory: noSchemas },
    bodyLimit: limits.bodyBytesMax,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // A request that arrives on an open connection while the server stops is still answered.
    return503OnClosing: false,
    forceCloseConnections: 'idle' as const,
    clientErrorHandler: answerClientError,
    genReqId: createRequestIds(),
    rewriteUrl: addressed,
    trustProxy: limits.trustProxy > 0 && ((_address: string, hop: number) => hop < limits.trustProxy),
    routerOptions: {
      maxParamLength: parameterLengthMax,
      onBadUrl: (_path, _request, response) => answerRaw(response, errors.badRequest()),
    },
  } satisfies FastifyServerOptions;
  const https = { ...http, ...tls, handshakeTimeout: limits.requestTimeoutMs };
  const app: FastifyInstance = tls ? fastify({ ...options, https }) : fastify({ ...options, http });
  limitRequestTime(app.server, limits.requestTimeoutMs);
  app.server.maxConnections = limits.connectionsMax;
  // The framework itself refuses a QUERY without a content type, before it looks whether there is such a route.
  app.addHttpMethod('QUERY', { hasBody: false, overrideExisting: true });
  answerExpectations(app.server, limits.bodyBytesMax);
  app.server.on('connect', (_request, socket) => answerConnect(socket));
  // Before there is a session, nothing can be answered.
  app.server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
  app.removeAllContentTypeParsers();
  // Bodies stay bytes here: they are parsed after the caller was let in, and then strictly.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) =>
    isEncoded(request.headers['content-encoding']) ? done(errors.unsupportedMediaType()) : done(null, body),
  );
  app.setErrorHandler((error: FastifyError, _request, reply) =>
    send(reply, errorAnswer(errorOf(error, limits))),
  );
  return app;
}

/** Builds the HTTP side: routes, limits, and an answer in JSON for everything that can go wrong. */
export function createApp(options: AppOptions): FastifyInstance {
  const { operations, edge, tokenEndpoint, probes, limits, tls, version, withinRequest } = options;
  const app = createFramework(limits, tls);
  // After the body was read, whose events come from the connection and know no request.
  app.addHook('preHandler', (request, _reply, done) => withinRequest(request.id, done));
  const refuse = (request: FastifyRequest, reply: FastifyReply): void => {
    const path = pathOf(request.url);
    const allowed = allowedMethods(path);
    const { method } = request;
    const error = allowed ? errors.methodNotAllowed({ method }) : errors.resourceNotFound({ resource: path });
    send(reply, errorAnswer(error, allowed ? ['Allow', allowed.join(', ')] : []));
  };
  app.setNotFoundHandler(refuse);
  const { handlerOf, settled } = createEdge(edge);
  // Before connections are waited for: answers that are held back would hold up the end.
  app.addHook('preClose', async () => edge.failedSignIns.release());
  app.addHook('onClose', settled);
  const operationPaths = bindOperations(app, operations, handlerOf, refuse);
  addTokenEndpoint(app, send, tokenEndpoint);
  const allowedMethods = createAllowedMethods([
    ...operationPaths,
    ...[tokenPath, revokePath].map((path) => pathMethods(path, ['POST'])),
    ...[...addProbes(app, probes), addFrontPage(app, version)].map((path) => pathMethods(path, ['GET'])),
  ]);
  return app;
}
