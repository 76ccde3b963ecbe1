import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { regionOfAnyName, regions } from '../../domain/region.ts';
import { readProject } from '../../domain/role.ts';
import { text } from '../../schema/fields.ts';
import { operation } from '../operation.ts';
import { accountDetails } from './account-details.ts';

const accountDetailsSchema = z
  .discriminatedUnion('cloudProvider', [
    z.looseObject({ cloudProvider: z.literal('aws'), awsAccountId: text, cidrBlock: text, vpcId: text }),
    z.looseObject({
      cloudProvider: z.literal('azure'),
      azureSubscriptionId: text,
      cidrBlock: text,
      virtualNetworkName: text,
    }),
    z.looseObject({
      cloudProvider: z.literal('gcp'),
      gcpProjectId: text,
      cidrBlock: text,
      vpcNetworkName: text,
    }),
  ])
  .meta({ id: 'AccountDetails' });

export const getAccountDetails = operation({
  id: 'getAccountDetails',
  method: 'GET',
  path: '/streams/accountDetails',
  summary: 'Return the cloud account that a region of streams runs in',
  since: ['2024-11-13'],
  roles: readProject,
  query: {
    cloudProvider: {
      description: '`aws`, `azure` or `gcp`.',
      required: true,
      schema: text.meta({ enum: Object.keys(regions).map((name) => name.toLowerCase()) }),
    },
    regionName: {
      description: 'The region, as streams or as clusters call it, such as `VIRGINIA_USA` or `US_EAST_1`.',
      required: true,
      schema: text,
    },
  },
  answer: { status: 200, schema: accountDetailsSchema },
  async handle(_, { project, query: { cloudProvider = '', regionName = '' } }) {
    return toJsonText(accountDetails(project.id, regionOfAnyName(cloudProvider, regionName)));
  },
});
