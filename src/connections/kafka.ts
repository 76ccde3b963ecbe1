import { z } from 'zod';
import { errors } from '../domain/errors.ts';
import { longText, text, textMap } from '../schema/fields.ts';
import { connectionType } from './connection-type.ts';
import { awsRole } from './shared/aws-role.ts';
import { brokerList, invalidBrokers, isPublicBroker, parseBrokers } from './shared/brokers.ts';
import { networking, publicByDefault } from './shared/networking.ts';

const security = z.strictObject({
  // PLAINTEXT is not documented, but a recorded exchange shows it accepted.
  protocol: z.enum(['SASL_PLAINTEXT', 'SASL_SSL', 'SSL', 'PLAINTEXT']).optional(),
  brokerPublicCertificate: longText.optional(),
});

const authentication = z.strictObject({
  mechanism: z.enum(['PLAIN', 'SCRAM-256', 'SCRAM-512', 'OAUTHBEARER', 'AWS_MSK_IAM']).optional(),
  username: text.optional(),
  password: text.optional(),
  method: z.enum(['OIDC']).optional(),
  tokenEndpointUrl: text.optional(),
  clientId: text.optional(),
  clientSecret: text.optional(),
  scope: text.optional(),
  saslOauthbearerExtensions: text.optional(),
  sslCertificate: longText.optional(),
  sslKey: longText.optional(),
  sslKeyPassword: text.optional(),
  aws: awsRole.optional(),
});

/** An Apache Kafka cluster. */
export const kafka = connectionType({
  type: 'Kafka',
  fields: {
    bootstrapServers: brokerList,
    security: security.optional(),
    authentication: authentication.optional(),
    config: textMap.optional(),
    networking: networking.optional(),
  },
  writeOnly: [
    'authentication.password',
    'authentication.clientSecret',
    'authentication.sslKey',
    'authentication.sslKeyPassword',
  ],
  replacedWhole: ['config'],
  networking: 'networking',
  normalise: publicByDefault,
  refuse({ bootstrapServers }, { publicBrokersOnly }) {
    if (!publicBrokersOnly || typeof bootstrapServers !== 'string') return;
    const brokers = parseBrokers(bootstrapServers) ?? [];
    if (!brokers.every(isPublicBroker)) throw errors.validation({ message: invalidBrokers });
  },
});
