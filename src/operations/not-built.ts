import { errors } from '../domain/errors.ts';
import { manageConnections, ownOrganisation, ownProject } from '../domain/role.ts';
import { nothing, type Operation, projectPath, rules } from './operation.ts';

/** What the API has and Penstock does not do yet. Each answers 501, to callers who may call it. */

/** Declares an operation that the API has and Penstock does not do yet; the path is the whole one. */
const notBuilt = (
  declaration: Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'since' | 'roles'> & Partial<Operation>,
): Operation =>
  Object.freeze({
    ...rules,
    access: 'project',
    answer: { status: 501, schema: nothing },
    ...declaration,
    built: false,
    handle: () => Promise.reject(errors.notBuilt({ operationId: declaration.id })),
  });

const streams = `${projectPath}/streams`;
const processor = `${streams}/{tenantName}/processor/{processorName}`;

const answers = (status: number) => ({ answer: { status, schema: nothing } });

const processors = { since: ['2024-05-30'], roles: manageConnections };

export const notBuiltOperations: readonly Operation[] = [
  notBuilt({
    id: 'createOrg',
    method: 'POST',
    path: '/api/atlas/v2/orgs',
    summary: 'Create one organisation',
    since: ['2023-01-01'],
    access: 'account',
    roles: [],
    ...answers(201),
  }),
  notBuilt({
    id: 'createStreamProcessor',
    method: 'POST',
    path: `${streams}/{tenantName}/processor`,
    summary: 'Create one stream processor',
    ...processors,
    ...answers(200),
  }),
  notBuilt({
    id: 'deleteOrg',
    method: 'DELETE',
    path: '/api/atlas/v2/orgs/{orgId}',
    summary: 'Delete one organisation',
    since: ['2023-01-01'],
    access: 'organisation',
    roles: ownOrganisation,
    ...answers(204),
  }),
  notBuilt({
    id: 'deleteStreamProcessor',
    method: 'DELETE',
    path: processor,
    summary: 'Delete one stream processor',
    ...processors,
    ...answers(204),
  }),
  notBuilt({
    id: 'getStreamProcessor',
    method: 'GET',
    path: processor,
    summary: 'Return one stream processor',
    ...processors,
    ...answers(200),
  }),
  notBuilt({
    id: 'getStreamProcessors',
    method: 'GET',
    path: `${streams}/{tenantName}/processors`,
    summary: 'Return all stream processors of one workspace',
    ...processors,
    ...answers(200),
  }),
  notBuilt({
    id: 'startStreamProcessor',
    method: 'POST',
    path: `${processor}:start`,
    summary: 'Start one stream processor',
    ...processors,
    ...answers(200),
  }),
  notBuilt({
    id: 'startStreamProcessorWith',
    method: 'POST',
    path: `${processor}:startWith`,
    summary: 'Start one stream processor with options',
    ...processors,
    since: ['2025-03-12'],
    ...answers(200),
  }),
  notBuilt({
    id: 'stopStreamProcessor',
    method: 'POST',
    path: `${processor}:stop`,
    summary: 'Stop one stream processor',
    ...processors,
    ...answers(200),
  }),
  notBuilt({
    id: 'updateGroupCluster',
    method: 'PATCH',
    path: `${projectPath}/clusters/{clusterName}`,
    summary: 'Change one cluster',
    since: ['2023-01-01', '2023-02-01', '2024-08-05', '2024-10-23'],
    sunsets: { '2023-01-01': '2027-07-01', '2023-02-01': '2027-07-01', '2024-08-05': '2027-03-01' },
    roles: ownProject,
    ...answers(200),
  }),
  notBuilt({
    id: 'updateOrg',
    method: 'PATCH',
    path: '/api/atlas/v2/orgs/{orgId}',
    summary: 'Change the name of one organisation',
    since: ['2023-01-01'],
    access: 'organisation',
    roles: ownOrganisation,
    ...answers(200),
  }),
  notBuilt({
    id: 'updateStreamProcessor',
    method: 'PATCH',
    path: processor,
    summary: 'Update one stream processor',
    ...processors,
    ...answers(200),
  }),
];
