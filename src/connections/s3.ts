import { connectionType } from './connection-type.ts';
import { awsRole } from './shared/aws-role.ts';
import { networking, publicByDefault } from './shared/networking.ts';

/** Amazon S3. The type is missing from the enum of the API description but stands in its discriminator. */
export const s3 = connectionType({
  type: 'S3',
  fields: { aws: awsRole, networking: networking.optional() },
  networking: 'networking',
  normalise: publicByDefault,
});
