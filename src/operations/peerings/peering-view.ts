import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { type JsonPieces, type JsonText, toJsonText } from '../../domain/json.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { peeringStatus, type VpcPeering } from '../../domain/vpc-peering.ts';
import { id, text } from '../../schema/fields.ts';
import { joinRendered } from '../join-rendered.ts';

/** A VPC peering connection as the API shows it. Atlas may be in states that there is no way into here. */
export const peeringSchema = z
  .looseObject({
    _id: id,
    accepterAccountId: text,
    accepterCidr: text,
    accepterVpcId: text,
    cloudStatus: text,
    expirationTime: text.optional(),
    groupId: id,
    localStatus: z.enum([
      'NONE',
      'SCAN_FAILED',
      'UPDATE_FAILED',
      'REQUEST_ACCEPT',
      'ACCEPT_REQUESTED',
      'REQUEST_REJECT',
      'REJECT_REQUESTED',
      'REQUEST_DELETE',
      'DELETE_REQUESTED',
      'ACTIVE',
    ]),
    name: text,
    requesterAccountId: text,
    requesterCidr: text,
    requesterVpcId: text,
  })
  .meta({ id: 'VpcPeeringConnection' });

/** The peering as the API shows it. */
export function renderPeering(peering: VpcPeering, clock: Clock): JsonText {
  const { accepter, requester, answer, expiresAt } = peering;
  return toJsonText({
    ...peeringStatus(peering, clock),
    _id: peering.id,
    accepterAccountId: accepter.accountId,
    accepterCidr: accepter.cidr,
    accepterVpcId: accepter.vpcId,
    // Of a peering that has its answer nothing expires any more.
    expirationTime: answer === null ? timestamp(expiresAt) : undefined,
    groupId: peering.groupId,
    name: peering.name,
    requesterAccountId: requester.accountId,
    requesterCidr: requester.cidr,
    requesterVpcId: requester.vpcId,
  });
}

/** Several peerings, joined with commas. */
export const renderPeerings = (
  peerings: readonly VpcPeering[],
  clock: Clock,
): Promise<JsonText | JsonPieces> => joinRendered([peerings], (peering) => renderPeering(peering, clock));
