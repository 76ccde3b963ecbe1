import { errors } from '../../domain/errors.ts';
import { accountOperation } from '../operation.ts';
import { askedScopes, endpointSetSchema, renderEndpointSet, whomQuery } from './rate-limit-view.ts';

export const getRateLimit = accountOperation({
  id: 'getRateLimit',
  method: 'GET',
  path: '/rateLimits/{endpointSetId}',
  summary: 'Return the rate limit of one endpoint set',
  since: ['2025-03-12'],
  query: whomQuery,
  answer: { status: 200, schema: endpointSetSchema },
  async handle(context, input) {
    const { endpointSetId } = input.path;
    const isAsked = await askedScopes(context, input);
    const set = context.endpointSets.find((one) => one.id === endpointSetId && isAsked(one));
    if (!set) throw errors.resourceNotFound({ resource: `rate limit endpoint set with id ${endpointSetId}` });
    return renderEndpointSet(set);
  },
});
