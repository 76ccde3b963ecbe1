import { z } from 'zod';
import { itemsOnPage } from '../../domain/page.ts';
import { accountOperation } from '../operation.ts';
import { askedScopes, endpointSetSchema, renderEndpointSet, whomQuery } from './rate-limit-view.ts';

export const listRateLimits = accountOperation({
  id: 'listRateLimits',
  method: 'GET',
  path: '/rateLimits',
  summary: 'Return the rate limits of all endpoint sets',
  since: ['2025-03-12'],
  paged: true,
  query: {
    ...whomQuery,
    name: {
      description: 'Only endpoint sets of this name, or of these names',
      required: false,
      repeatable: true,
      schema: z.string(),
    },
    endpointPath: {
      description: 'Only endpoint sets with this path template, or with one of these',
      required: false,
      repeatable: true,
      schema: z.string(),
    },
  },
  answer: { status: 200, schema: endpointSetSchema },
  async handle(context, input) {
    const { query, page } = input;
    // Neither names of endpoint sets nor path templates have commas in them.
    const [names, paths] = [query['name']?.split(','), query['endpointPath']?.split(',')];
    const isAsked = await askedScopes(context, input);
    const found = context.endpointSets.filter(
      (set) =>
        isAsked(set) &&
        (names?.includes(set.name) ?? true) &&
        (paths === undefined || set.endpoints.some(({ path }) => paths.includes(path))),
    );
    const shown = itemsOnPage(found, page);
    return { results: shown.map(renderEndpointSet).join(','), totalCount: found.length };
  },
});
