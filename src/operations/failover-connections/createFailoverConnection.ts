import { refuseUnlessFailoverOf } from '../../connections/failover.ts';
import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import { manageConnections } from '../../domain/role.ts';
import { connectionNotFound, findConnection, findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { failoverSchema, newFailover } from './failover-bodies.ts';
import { failoverTarget } from './failover-target.ts';

export const createFailoverConnection = operation({
  id: 'createFailoverConnection',
  method: 'POST',
  path: '/streams/{tenantName}/connections/{connectionName}/failoverConnections',
  summary: 'Create one failover connection',
  since: ['2025-03-12'],
  roles: manageConnections,
  body: newFailover,
  // Unlike connections: 201, by the API description and the clients that are generated from it.
  answer: { status: 201, schema: failoverSchema },
  async handle({ store, connectionTypes, clock, events }, { path, body, audit }) {
    const { connectionName } = path;
    const workspace = await findWorkspace(store, path);
    const parent = await findConnection(store, path);
    refuseUnlessFailoverOf(parent, workspace, body());
    const now = clock.steady();
    const made = connectionTypes.create(body(), { id: newId(clock.now()), workspace, now });
    const fields = changedFields({}, made.document);
    const record = audit('failover-connection.created', { target: failoverTarget(made), fields });
    const outcome = await store.failoverConnections.insert({ ...made, parentId: parent.id }, record);
    if (outcome === 'connectionGone') throw connectionNotFound(path);
    if (outcome === 'regionTaken') throw errors.failoverRegionTaken({ connectionName, region: made.region });
    events.record(record);
    return connectionTypes.render(made, now);
  },
});
