import { connectionType } from './connection-type.ts';
import { awsRole } from './shared/aws-role.ts';
import { networking, publicByDefault } from './shared/networking.ts';

/** Amazon Kinesis Data Streams. */
export const awsKinesis = connectionType({
  type: 'AWSKinesisDataStreams',
  fields: { aws: awsRole, networking: networking.optional() },
  networking: 'networking',
  normalise: publicByDefault,
});
