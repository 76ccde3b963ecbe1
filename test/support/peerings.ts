import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/domain/json.ts';
import { type ExpectedError, textIn } from './answers.ts';
import type { Api, Penstock } from './penstock.ts';

/** Below the project. */
export const peerings = '/streams/vpcPeeringConnections';

/** The peerings that are active, below the project. */
export const activePeerings = '/streams/activeVpcPeeringConnections';

/** Below Penstock's own operations. */
export const announcements = (groupId: string): string => `/groups/${groupId}/vpcPeeringConnections`;

/** The account that asks for the peerings of {@link peeringBody}. */
export const requesterAccountId = '012345678901';

/** The announcement of a peering; two of the same number are between the same networks. */
export const peeringBody = (number = 1): JsonObject & typeof peeringEnds => ({
  ...peeringEnds,
  requesterVpcId: vpcNumber(number),
});

const vpcNumber = (number: number): string => `vpc-${number.toString(16).padStart(17, '0')}`;

const peeringEnds = {
  requesterAccountId,
  requesterCidr: '172.31.0.0/16',
  requesterVpcId: vpcNumber(1),
};

/** What accepts the peering of the same number. */
export const challenge = (number = 1): JsonObject => ({
  requesterAccountId,
  requesterVpcId: vpcNumber(number),
});

/** A time at which everything has expired. */
export const past = '2020-01-01T00:00:00Z';

/** Announces a peering to a project and returns its id. */
export async function announce(
  { operator, groupId }: Penstock,
  body: JsonObject = peeringBody(),
  toGroup = groupId,
): Promise<string> {
  const { status, text, json } = await operator.post(`/api/penstock/v1${announcements(toGroup)}`, body);
  assert.equal(status, 201, text);
  return textIn(json, '_id');
}

/** All peerings of {@link requesterAccountId}, as the list shows them. */
export async function listed(owner: Api): Promise<JsonObject[]> {
  const { status, text, json } = await owner.get(`${peerings}?requesterAccountId=${requesterAccountId}`);
  assert.equal(status, 200, text);
  return json['results'] as JsonObject[];
}

/** One of them: in which state it is, here and in the cloud; undefined when it is not there. */
export async function statusOf(owner: Api, id: string): Promise<readonly unknown[] | undefined> {
  const peering = (await listed(owner)).find(({ _id }) => _id === id);
  return peering && [peering['localStatus'], peering['cloudStatus']];
}

/** The errors that are about peerings. */
export const refusedPeering = {
  notFound: (id: string): ExpectedError => ({
    status: 404,
    code: 'RESOURCE_NOT_FOUND',
    detail: `Cannot find resource VPC peering connection with id ${id}.`,
    parameters: [`VPC peering connection with id ${id}`],
  }),
  notWaiting: (id: string, status: string): ExpectedError => ({
    status: 409,
    code: 'STREAM_VPC_PEERING_NOT_PENDING',
    detail: `VPC peering connection with id ${id} is not waiting for an answer: it is ${status}.`,
    parameters: [id, status],
  }),
  exists: (requesterVpcId: string, accepterVpcId: string): ExpectedError => ({
    status: 409,
    code: 'STREAM_VPC_PEERING_ALREADY_EXISTS',
    detail: `A VPC peering connection from ${requesterVpcId} to ${accepterVpcId} already exists.`,
    parameters: [requesterVpcId, accepterVpcId],
  }),
  missingQuery: (parameter: string): ExpectedError => ({
    status: 400,
    code: 'MISSING_QUERY_PARAMETER',
    detail: `The required query parameter ${parameter} was not specified.`,
    parameters: [parameter],
  }),
} as const;
