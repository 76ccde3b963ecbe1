import { awsKinesis } from './aws-kinesis.ts';
import { awsLambda } from './aws-lambda.ts';
import { azureBlob } from './azure-blob.ts';
import { cluster } from './cluster.ts';
import type { ConnectionType } from './connection-type.ts';
import { gcpPubSub } from './gcp-pubsub.ts';
import { https } from './https.ts';
import { kafka } from './kafka.ts';
import { s3 } from './s3.ts';
import { sample } from './sample.ts';
import { schemaRegistry } from './schema-registry.ts';

/** Every connection type that Penstock knows. */
export const connectionTypes: readonly ConnectionType[] = [
  awsKinesis,
  awsLambda,
  azureBlob,
  cluster,
  gcpPubSub,
  https,
  kafka,
  s3,
  sample,
  schemaRegistry,
];
