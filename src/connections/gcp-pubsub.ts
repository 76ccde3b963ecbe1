import { z } from 'zod';
import { text } from '../schema/fields.ts';
import { connectionType } from './connection-type.ts';
import { publicPrivateNetworking, publicWhenGiven } from './shared/networking.ts';

/** Google Cloud Pub/Sub. */
export const gcpPubSub = connectionType({
  type: 'GCPPubSub',
  fields: {
    gcp: z.strictObject({ serviceAccountId: text }),
    publicPrivateNetworking: publicPrivateNetworking.optional(),
  },
  networking: 'publicPrivateNetworking',
  normalise: publicWhenGiven,
});
