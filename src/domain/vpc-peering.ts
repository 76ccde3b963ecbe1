import type { Clock } from './clock.ts';
import { errors } from './errors.ts';

/** One end of a peering: a private network in a cloud account. */
export interface Vpc {
  readonly accountId: string;
  /** Its addresses, in CIDR notation. */
  readonly cidr: string;
  readonly vpcId: string;
}

/** What a project said to a peering that was announced to it, once. */
export interface PeeringAnswer {
  readonly decision: 'ACCEPTED' | 'REJECTED';
  /** The steady time in milliseconds at which the decision has taken effect. */
  readonly settledAt: number;
}

/** A VPC peering connection that somebody asks of a project. */
export interface VpcPeering {
  readonly id: string;
  readonly groupId: string;
  /** The name that the cloud would know it by. */
  readonly name: string;
  readonly requester: Vpc;
  readonly accepter: Vpc;
  /** Unix time in milliseconds until which it waits for an answer. */
  readonly expiresAt: number;
  /** Null while it waits for one. */
  readonly answer: PeeringAnswer | null;
}

/** Where a peering stands, in the words of the API and in those of the cloud. */
export interface PeeringStatus {
  readonly localStatus: 'NONE' | 'ACCEPT_REQUESTED' | 'REJECT_REQUESTED' | 'ACTIVE';
  readonly cloudStatus: 'pending-acceptance' | 'provisioning' | 'active' | 'rejected' | 'expired';
}

/**
 * The status is a matter of time alone, so that it needs no timer and survives a restart. The local ones are from the
 * API description, those of the cloud from the life of a peering as AWS documents it.
 */
export function peeringStatus({ answer, expiresAt }: VpcPeering, clock: Clock): PeeringStatus {
  if (answer === null) {
    return { localStatus: 'NONE', cloudStatus: clock.now() < expiresAt ? 'pending-acceptance' : 'expired' };
  }
  const isSettled = clock.steady() >= answer.settledAt;
  if (answer.decision === 'REJECTED') {
    return { localStatus: 'REJECT_REQUESTED', cloudStatus: isSettled ? 'rejected' : 'pending-acceptance' };
  }
  return isSettled
    ? { localStatus: 'ACTIVE', cloudStatus: 'active' }
    : { localStatus: 'ACCEPT_REQUESTED', cloudStatus: 'provisioning' };
}

/**
 * The peering with an answer.
 *
 * @throws 409 when it has one already, or nobody waits for one any more
 */
export function answerPeering(peering: VpcPeering, answer: PeeringAnswer, clock: Clock): VpcPeering {
  const { localStatus, cloudStatus } = peeringStatus(peering, clock);
  if (localStatus !== 'NONE' || cloudStatus === 'expired') {
    const status = localStatus === 'NONE' ? cloudStatus : localStatus;
    throw errors.peeringNotWaiting({ id: peering.id, status });
  }
  return { ...peering, answer };
}
