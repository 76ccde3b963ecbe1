import type { FastifyRequest } from 'fastify';
import { errors } from '../domain/errors.ts';
import type { JsonObject, JsonPieces, JsonText } from '../domain/json.ts';
import { firstPage } from '../domain/page.ts';
import { allowancesOf } from '../operations/allowances.ts';
import type { BodyReader, Context, FileOutput, ListOutput, Output } from '../operations/operation.ts';
import { envelope } from './answer/envelope.ts';
import { parseJsonArray, parseJsonBody } from './request/json-body.ts';
import { isJsonContentType } from './request/media-version.ts';
import { renderList } from './answer/paging.ts';
import { prettyJson, prettyPieces } from './answer/pretty-json.ts';
import { readFlag, readFlags, readPage, readQuery, readTexts } from './request/query.ts';
import { pathOf, queryOf } from './request/request-url.ts';
import { type AnyAnswer, fileAnswer } from './answer/send.ts';
import type { VersionHead } from './answer/version-head.ts';
import { type Attempt, auditorOf } from '../operations/trail.ts';

/** Answers a request that was let in. */
export type Respond = (attempt: Attempt, request: FastifyRequest, head: VersionHead) => Promise<AnyAnswer>;

/** What the client used, which a proxy in between may have turned into plain HTTP. */
const schemeOf = ({ protocol }: FastifyRequest): string => (protocol === 'https' ? 'https' : 'http');

/**
 * Reads what a request asks for, has the operation do it, and renders what that came to.
 *
 * @param publicUrl the base of links, without a slash at its end; null takes what the client asked for
 */
export function createResponder(context: Context, publicUrl: string | null): Respond {
  const baseUrlOf = (request: FastifyRequest): string =>
    publicUrl ?? `${schemeOf(request)}://${request.headers.host ?? 'localhost'}`;

  return async (attempt, request, { version, contentType, headers }) => {
    const { operation, place, principal, address } = attempt;
    const query = readQuery(request);
    const pretty = readFlag(query, 'pretty', false);
    const wrapped = readFlag(query, 'envelope', false);
    const includeCount = !operation.paged || readFlag(query, 'includeCount', true);
    const page = operation.paged ? readPage(query) : firstPage;
    const output = await operation.handle(context, {
      path: attempt.path,
      version,
      flags: readFlags(query, operation.flags),
      query: readTexts(query, operation.query),
      page,
      readBody: (reader) => readBody(reader, request),
      audit: auditorOf(attempt, context.clock),
      address,
      baseUrl: baseUrlOf(request),
      principal,
      project: place.project,
      organisation: place.organisation,
    });
    if (isFile(output)) return fileAnswer(output, contentType, headers);
    const { status } = operation.answer;
    const body = renderOutput(output, status, wrapped, (list) =>
      renderList(list, {
        address: baseUrlOf(request) + pathOf(request.url),
        query: queryOf(request.url),
        page,
        includeCount,
        envelopeStatus: wrapped ? status : null,
      }),
    );
    return { status, contentType, body: pretty ? layOut(body) : body, headers } as AnyAnswer;
  };
}

const bytesIn = ({ body }: FastifyRequest): Uint8Array => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** The object that a request brought; an empty one for what is none, which is told elsewhere. */
export function objectIn(request: FastifyRequest): JsonObject {
  try {
    return parseJsonBody(bytesIn(request));
  } catch {
    return {};
  }
}

/** Parses the body of a request and has it read. */
function readBody<Body>(reader: BodyReader<Body>, request: FastifyRequest): Body {
  if (!isJsonContentType(request.headers['content-type'])) throw errors.unsupportedMediaType();
  const bytes = bytesIn(request);
  const allowances = allowancesOf(reader.schema);
  return reader.form === 'array'
    ? reader.read(parseJsonArray(bytes, allowances))
    : reader.read(parseJsonBody(bytes, allowances));
}

const isFile = (output: Output): output is FileOutput => typeof output !== 'string' && 'fileName' in output;

function renderOutput(
  output: Exclude<Output, FileOutput>,
  status: number,
  wrapped: boolean,
  asList: (list: ListOutput) => JsonText | JsonPieces,
): JsonText | JsonPieces {
  if (typeof output !== 'string' && 'results' in output) return asList(output);
  return wrapped && output !== '' ? envelope(output, status) : output;
}

const layOut = (body: JsonText | JsonPieces): string | AsyncIterable<string> =>
  typeof body === 'string' ? (body === '' ? '' : prettyJson(body)) : prettyPieces(body);
