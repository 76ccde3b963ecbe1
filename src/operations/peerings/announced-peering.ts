import { z } from 'zod';
import { normaliseCidr } from '../../domain/cidr.ts';
import type { Vpc } from '../../domain/vpc-peering.ts';
import { check } from '../../schema/check.ts';
import { tidy } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** Ids in the forms of AWS, the one cloud that has peerings. */
const accountId = z.string().regex(/^\d{12}$/);
const vpcId = z.string().regex(/^vpc-[0-9a-f]{8,17}$/);

/** A range of IPv4 addresses, brought into its one form. */
const isRange = (text: string): boolean => /^[\d.]+\/\d+$/.test(text) && normaliseCidr(text) !== undefined;
const cidr = z.cidrv4().refine(isRange);

const announcedSchema = z
  .strictObject({
    accepterAccountId: accountId.optional(),
    accepterCidr: cidr.optional(),
    accepterVpcId: vpcId.optional(),
    expirationTime: z.iso.datetime({ offset: true }).optional(),
    requesterAccountId: accountId,
    requesterCidr: cidr,
    requesterVpcId: vpcId,
  })
  .meta({ id: 'NewVpcPeeringConnection' });

/** What the operator says of a peering. */
export interface AnnouncedPeering {
  readonly requester: Vpc;
  /** The other end, as far as it is said. */
  readonly accepter: Partial<Vpc>;
  /** Unix time in milliseconds; undefined where it is not said. */
  readonly expiresAt: number | undefined;
  /** The attributes that were said, in alphabetical order. */
  readonly fields: readonly string[];
}

const normal = (text: string): string => normaliseCidr(text) ?? text;

/** The body of an announcement. */
export const announcedPeering: BodyReader<AnnouncedPeering> = {
  schema: announcedSchema,
  read(json) {
    const said = check(announcedSchema, tidy(json));
    return {
      requester: {
        accountId: said.requesterAccountId,
        cidr: normal(said.requesterCidr),
        vpcId: said.requesterVpcId,
      },
      accepter: {
        ...(said.accepterAccountId === undefined ? {} : { accountId: said.accepterAccountId }),
        ...(said.accepterCidr === undefined ? {} : { cidr: normal(said.accepterCidr) }),
        ...(said.accepterVpcId === undefined ? {} : { vpcId: said.accepterVpcId }),
      },
      expiresAt: said.expirationTime === undefined ? undefined : Date.parse(said.expirationTime),
      fields: Object.keys(said).sort(),
    };
  },
};
