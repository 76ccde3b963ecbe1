import { z } from 'zod';
import { pageOffset } from '../../domain/page.ts';
import { accountOperation } from '../operation.ts';
import { endpointSetSchema, renderEndpointSet, scopeOf, whomQuery } from './rate-limit-view.ts';

export const listRateLimits = accountOperation({
  id: 'listRateLimits',
  method: 'GET',
  path: '/rateLimits',
  summary: 'Return the rate limits of all endpoint sets',
  since: ['2025-03-12'],
  paged: true,
  query: {
    ...whomQuery,
    name: { description: 'Only endpoint sets of this name', required: false, schema: z.string() },
    endpointPath: {
      description: 'Only endpoint sets with this path template',
      required: false,
      schema: z.string(),
    },
  },
  answer: { status: 200, schema: endpointSetSchema },
  async handle(context, input) {
    const { query, page } = input;
    const { name, endpointPath } = query;
    const scope = await scopeOf(context, input);
    const found = context.endpointSets.filter(
      (set) =>
        (scope === null || set.scope === scope) &&
        (name === undefined || set.name === name) &&
        (endpointPath === undefined || set.endpoints.some(({ path }) => path === endpointPath)),
    );
    const shown = found.slice(pageOffset(page), pageOffset(page) + page.itemsPerPage);
    return { results: shown.map(renderEndpointSet).join(','), totalCount: found.length };
  },
});
