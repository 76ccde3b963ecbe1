import { readProject } from '../../domain/role.ts';
import { findPrivateLink } from '../find.ts';
import { operation } from '../operation.ts';
import { privateLinkSchema, renderPrivateLink } from './private-link-view.ts';

export const getPrivateLinkConnection = operation({
  id: 'getPrivateLinkConnection',
  method: 'GET',
  path: '/streams/privateLinkConnections/{connectionId}',
  summary: 'Return one Private Link connection',
  since: ['2023-02-01'],
  roles: readProject,
  answer: { status: 200, schema: privateLinkSchema },
  async handle({ store, clock }, { path }) {
    return renderPrivateLink(await findPrivateLink(store, path), clock.steady());
  },
});
