import { z } from 'zod';

/**
 * How connections to a cluster are encrypted: a part of its description and of its advanced configuration, which both
 * show what was set last by either.
 */
export const tlsConfiguration = {
  customOpensslCipherConfigTls12: z
    .array(z.enum(['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256']))
    .max(2)
    .optional(),
  customOpensslCipherConfigTls13: z
    .array(
      z.enum([
        'TLS_AES_256_GCM_SHA384',
        'TLS_CHACHA20_POLY1305_SHA256',
        'TLS_AES_128_GCM_SHA256',
        'TLS_AES_128_CCM_SHA256',
      ]),
    )
    .max(4)
    .optional(),
  minimumEnabledTlsProtocol: z.enum(['TLS1_0', 'TLS1_1', 'TLS1_2', 'TLS1_3']).optional(),
  tlsCipherConfigMode: z.enum(['CUSTOM', 'DEFAULT']).optional(),
};
