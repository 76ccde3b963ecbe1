import { type JsonPieces, type JsonText, surround } from '../../domain/json.ts';
import { type PageRequest, pageOffset } from '../../domain/page.ts';
import type { ListOutput } from '../../operations/operation.ts';

/** What of a request goes into the links of a list. */
export interface ListRequest {
  /** Scheme, host and path, without the query. */
  readonly address: string;
  /** The query as it was received, without its question mark. */
  readonly query: string;
  readonly page: PageRequest;
  readonly includeCount: boolean;
  /** The status, in an envelope; null without one. */
  readonly envelopeStatus: number | null;
}

/** Whether a pair of a query is about paging, however its name is encoded. */
const isPaging = (pair: string): boolean =>
  [...new URLSearchParams(pair).keys()].some((name) => name === 'pageNum' || name === 'itemsPerPage');

/** The other query parameters, as received, each followed by an ampersand. */
const otherParameters = (query: string): string =>
  query
    .split('&')
    .filter((pair) => pair !== '' && !isPaging(pair))
    .map((pair) => `${pair}&`)
    .join('');

/**
 * The body of a list, with its links as they were recorded: `self` spells out the defaults with the page number
 * first, `next` has the two parameters the other way round and shows only when more follows. `previous` has never
 * been recorded; it mirrors `next`.
 */
export function renderList({ results, totalCount }: ListOutput, request: ListRequest): JsonText | JsonPieces {
  const { page, includeCount, envelopeStatus } = request;
  const { pageNum, itemsPerPage } = page;
  const base = `${request.address}?${otherParameters(request.query)}`;
  const link = (rel: string, parameters: string): string =>
    `{"href":${JSON.stringify(base + parameters)},"rel":"${rel}"}`;
  const links = [link('self', `pageNum=${pageNum}&itemsPerPage=${itemsPerPage}`)];
  if (pageOffset(page) + itemsPerPage < totalCount) {
    links.push(link('next', `itemsPerPage=${itemsPerPage}&pageNum=${pageNum + 1}`));
  }
  if (pageNum > 1) links.push(link('previous', `itemsPerPage=${itemsPerPage}&pageNum=${pageNum - 1}`));
  const status = envelopeStatus === null ? '' : `,"status":${envelopeStatus}`;
  const count = includeCount ? `,"totalCount":${totalCount}` : '';
  return surround(`{"links":[${links.join(',')}],"results":[`, results, `]${status}${count}}`);
}
