import type { JsonObject } from '../domain/json.ts';

/** The options that tell of a VPC peering, and the fields of its body that they are. */
const fields = {
  'requester-account': 'requesterAccountId',
  'requester-vpc': 'requesterVpcId',
  'requester-cidr': 'requesterCidr',
  'accepter-account': 'accepterAccountId',
  'accepter-vpc': 'accepterVpcId',
  'accepter-cidr': 'accepterCidr',
  expires: 'expirationTime',
} as const;

type PeeringOption = keyof typeof fields;

/** What the command line was given of them. */
export type PeeringValues = Readonly<Partial<Record<PeeringOption, string | undefined>>>;

const text = { type: 'string' } as const;

/** The options, as `parseArgs` wants them declared. */
export const peeringOptions = {
  'requester-account': text,
  'requester-vpc': text,
  'requester-cidr': text,
  'accepter-account': text,
  'accepter-vpc': text,
  'accepter-cidr': text,
  expires: text,
} as const satisfies Record<PeeringOption, typeof text>;

/** How the command line explains them. */
export const peeringUsage =
  '--requester-account ID --requester-vpc ID --requester-cidr CIDR\n' +
  '      [--accepter-account ID] [--accepter-vpc ID] [--accepter-cidr CIDR] [--expires TIME]';

/** The first of the options that have to be given and are not. */
export const missingPeeringOption = (values: PeeringValues): string | undefined =>
  (['requester-account', 'requester-vpc', 'requester-cidr'] as const).find((option) => !values[option]);

/** The body of an announcement, without what was not given. */
export const announcementOf = (values: PeeringValues): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([option, field]) => {
      const value = values[option as PeeringOption];
      return value === undefined ? [] : [[field, value]];
    }),
  );
