import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { managePeering } from '../../domain/role.ts';
import { check } from '../../schema/check.ts';
import { tidy } from '../../schema/tidy.ts';
import { nothing, operation } from '../operation.ts';
import { answer } from './answer-peering.ts';

const challengeSchema = z
  .strictObject({ requesterAccountId: z.string(), requesterVpcId: z.string() })
  .meta({ id: 'VpcPeeringChallenge' });

export const acceptVpcPeeringConnection = operation({
  id: 'acceptVpcPeeringConnection',
  method: 'POST',
  path: '/streams/vpcPeeringConnections/{id}:accept',
  summary: 'Accept one incoming VPC peering connection',
  since: ['2023-02-01'],
  roles: managePeering,
  body: { schema: challengeSchema, read: (json) => check(challengeSchema, tidy(json)) },
  answer: { status: 202, schema: nothing },
  async handle(context, { path, body, audit }) {
    await answer(context, {
      path,
      audit,
      decision: 'ACCEPTED',
      // The API description calls the two values a challenge: who accepts has to know whom.
      refuse({ requester }) {
        const { requesterAccountId, requesterVpcId } = body();
        if (requesterAccountId !== requester.accountId)
          throw errors.invalidAttribute({ attribute: 'requesterAccountId' });
        if (requesterVpcId !== requester.vpcId)
          throw errors.invalidAttribute({ attribute: 'requesterVpcId' });
      },
    });
    return '{}';
  },
});
