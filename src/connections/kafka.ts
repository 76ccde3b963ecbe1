import { z } from 'zod';
import { errors } from '../domain/errors.ts';
import { longText, text, textMap } from '../schema/fields.ts';
import type { Choice } from './choice.ts';
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

/** Who signs in with a name and a password. */
const byPassword = ['PLAIN', 'SCRAM-256', 'SCRAM-512'];

/** Certificates of a client go with no mechanism, but with a protocol that asks for them. */
const mechanism: Choice = {
  path: 'authentication.mechanism',
  belongings: {
    'authentication.username': byPassword,
    'authentication.password': byPassword,
    'authentication.method': ['OAUTHBEARER'],
    'authentication.tokenEndpointUrl': ['OAUTHBEARER'],
    'authentication.clientId': ['OAUTHBEARER'],
    'authentication.clientSecret': ['OAUTHBEARER'],
    'authentication.scope': ['OAUTHBEARER'],
    'authentication.saslOauthbearerExtensions': ['OAUTHBEARER'],
    'authentication.aws': ['AWS_MSK_IAM'],
  },
};

/** A mechanism goes with every protocol: a recorded exchange has SCRAM-512 with SSL. */
const protocol: Choice = {
  path: 'security.protocol',
  belongings: {
    'security.brokerPublicCertificate': ['SSL', 'SASL_SSL'],
    'authentication.sslCertificate': ['SSL'],
    'authentication.sslKey': ['SSL'],
    'authentication.sslKeyPassword': ['SSL'],
  },
};

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
  choices: [mechanism, protocol],
  networking: 'networking',
  normalise: publicByDefault,
  refuse({ bootstrapServers }, { publicBrokersOnly }) {
    if (!publicBrokersOnly || typeof bootstrapServers !== 'string') return;
    const brokers = parseBrokers(bootstrapServers) ?? [];
    if (!brokers.every(isPublicBroker)) throw errors.validation({ message: invalidBrokers });
  },
});
