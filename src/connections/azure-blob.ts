import { z } from 'zod';
import { text } from '../schema/fields.ts';
import { connectionType } from './connection-type.ts';
import { publicPrivateNetworking, publicWhenGiven } from './shared/networking.ts';

/** Azure Blob Storage. `azure.region` is deprecated but still returned. */
export const azureBlob = connectionType({
  type: 'AzureBlobStorage',
  fields: {
    azure: z.strictObject({ servicePrincipalId: text, storageAccountName: text, region: text.optional() }),
    publicPrivateNetworking: publicPrivateNetworking.optional(),
  },
  networking: 'publicPrivateNetworking',
  normalise: publicWhenGiven,
});
