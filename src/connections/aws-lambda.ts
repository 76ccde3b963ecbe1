import { connectionType } from './connection-type.ts';
import { awsRole } from './shared/aws-role.ts';
import { publicPrivateNetworking, publicWhenGiven } from './shared/networking.ts';

/** An AWS Lambda function. */
export const awsLambda = connectionType({
  type: 'AWSLambda',
  fields: { aws: awsRole, publicPrivateNetworking: publicPrivateNetworking.optional() },
  networking: 'publicPrivateNetworking',
  normalise: publicWhenGiven,
});
