import type { JsonObject } from '../../src/domain/json.ts';
import { type ExpectedError, textIn } from './answers.ts';
import type { Reply } from './penstock.ts';

/** Where projects are, in the API of Atlas. */
export const groups = '/api/atlas/v2/groups';

/** The members of a list. */
export const resultsOf = ({ json }: Reply): JsonObject[] => json['results'] as JsonObject[];

/** The names of the members of a list. */
export const namesOf = (reply: Reply): string[] => resultsOf(reply).map((item) => textIn(item, 'name'));

/** The statuses of answers, smallest first. */
export const statusesOf = (replies: readonly Reply[]): number[] =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b);

/** A project, byte for byte as the API shows it; the rest of it is what the answer says. */
export function groupText({ json }: Reply, base: string, name: string, orgId: string, tags = ''): string {
  const { id, created } = json as { id: string; created: string };
  const links = `"links":[{"href":"${base}${groups}/${id}","rel":"self"}]`;
  const head = `{"clusterCount":0,"created":"${created}","id":"${id}",${links},"name":"${name}"`;
  return `${head},"orgId":"${orgId}"${tags},"withDefaultAlertsSettings":true}`;
}

/** The errors that are about projects and organisations. */
export const refusedGroup = {
  nameTaken: (name: string): ExpectedError => ({
    status: 409,
    code: 'GROUP_ALREADY_EXISTS',
    detail: `A group with name "${name}" already exists.`,
    parameters: [name],
  }),
  notCreator: {
    status: 401,
    code: 'NOT_ORG_GROUP_CREATOR',
    detail: 'Current user is not authorized to create projects in this organization.',
  },
  notInOrganisation: {
    status: 401,
    code: 'USER_CANNOT_ACCESS_ORG',
    detail: 'User cannot access this organization.',
  },
  hasClusters: {
    status: 409,
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
    detail: 'Cannot close group while it has active clusters; please terminate all clusters.',
  },
  hasPeers: {
    status: 409,
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_PEERING_CONNECTIONS',
    detail: 'There are active peering connections in this project.',
  },
  hasStreams: {
    status: 409,
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE',
    detail:
      'Cannot close group while it has active streams resources; please terminate all streams resources.',
  },
} as const;
